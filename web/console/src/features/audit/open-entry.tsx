import { Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { Facts, linkClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { actorText } from '../../actor-text.js';
import type { AuditEntry } from './audit.queries.js';
import { actionText, detailTexts } from './audit.texts.js';

const path = '/settings/audit';

interface OpenEntryProps {
  readonly entry: AuditEntry;
  readonly zone: string;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** What is known of one act, and the ways to others like it. */
export const OpenEntry = ({ entry, zone, names, onClose }: OpenEntryProps) => (
  <Panel
    title={actionText(entry.action)}
    subtitle={
      <>
        <Link to={path} search={{ object: entry.object }} className={linkClass}>
          All of this object
        </Link>{' '}
        <Link to={path} search={{ by: entry.by }} className={linkClass}>
          All by the same
        </Link>{' '}
        <Link to={path} search={{ action: entry.action }} className={linkClass}>
          All of this act
        </Link>
      </>
    }
    about={entry.id}
    onClose={onClose}
  >
    <Facts
      facts={[
        ['When', <Moment key="at" at={entry.at} zone={zone} format={momentText} />],
        ['Who', <Name key="by">{actorText(entry.by, names)}</Name>],
        ...(entry.from === undefined ? [] : [['From where', <Id key="from">{entry.from}</Id>] as const]),
        [
          'To what',
          <Id key="object" most={48}>
            {entry.object}
          </Id>,
        ],
        ...detailTexts(entry.details).map(([name, text]) => [name, <Name key={name}>{text}</Name>] as const),
      ]}
    />
  </Panel>
);
