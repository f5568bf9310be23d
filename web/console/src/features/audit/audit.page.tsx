import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { buttonClass } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { Beside, Facts, filtersClass, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type AuditEntry, useAudit, useUserNames } from './audit.queries.js';
import { actionText, actorText, detailTexts, kindText } from './audit.texts.js';

const path = '/settings/audit';

export const Route = createLazyRoute(path)({ component: AuditPage });

const route = getRouteApi(path);

const columnsIn = (zone: string, names: ReadonlyMap<string, string>): readonly Column<AuditEntry>[] => [
  { name: 'When', width: '170px', cell: ({ at }) => <Moment at={at} zone={zone} format={momentText} /> },
  { name: 'What', width: 'minmax(120px, 1.2fr)', cell: ({ action }) => actionText(action) },
  {
    name: 'Who',
    width: 'minmax(88px, 1fr)',
    shows: 'roomy',
    cell: ({ by }) => <Name>{actorText(by, names)}</Name>,
  },
  { name: 'Kind', width: 'minmax(96px, 0.8fr)', shows: 'roomy', cell: ({ object }) => kindText(object) },
  { name: 'To what', width: 'minmax(120px, 1fr)', shows: 'roomy', cell: ({ object }) => <Id most={24}>{object}</Id> },
];

/** Who did what to which object of all services, the newest first. */
function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const names = useUserNames();
  const pages = useAudit(search);
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === search.open);
  const away = missingOf(pages.data?.pages);
  const close = () => void navigate({ to: path, search: { object: search.object, by: search.by }, resetScroll: false });
  return (
    <>
      <PageHead title="Audit" />
      <p className={mutedClass}>
        Who changed what, the newest first: products, customers, subscriptions, documents, payments, messages, users and
        keys. Times are in {zone}.
      </p>
      {away.length > 0 && (
        <p role="status">Not all is here: {away.join(', ')} did not answer. Read the page again in a moment.</p>
      )}
      {(search.object || search.by) && (
        <p className={filtersClass}>
          {search.object && (
            <span>
              Only of <Id most={40}>{search.object}</Id>.
            </span>
          )}
          {search.by && <span>Only by {actorText(search.by, names)}.</span>}
          <Link to={path} className={buttonClass({ size: 'small' })}>
            <X size={16} aria-hidden="true" /> All
          </Link>
        </p>
      )}
      <Beside panel={opened && <Opened entry={opened} zone={zone} names={names} onClose={close} />}>
        <PagedTable
          label="Audit"
          pages={pages}
          columns={columnsIn(zone, names)}
          keyOf={({ id }) => id}
          isOpen={({ id }) => id === search.open}
          linkOf={({ id }, className, content) => (
            <Link to={path} search={{ ...search, open: id }} className={className} resetScroll={false}>
              {content}
            </Link>
          )}
          empty={nothing('Nothing was done to it yet.')}
        />
      </Beside>
    </>
  );
}

const missingOf = (pages: readonly { readonly missing: readonly string[] }[] | undefined): readonly string[] => [
  ...new Set(pages?.flatMap(({ missing }) => missing)),
];

interface OpenedProps {
  readonly entry: AuditEntry;
  readonly zone: string;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

const Opened = ({ entry, zone, names, onClose }: OpenedProps) => (
  <Panel
    title={actionText(entry.action)}
    subtitle={
      <>
        <Link to={path} search={{ object: entry.object }} className={linkClass}>
          All of this object
        </Link>{' '}
        <Link to={path} search={{ by: entry.by }} className={linkClass}>
          All by the same
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
