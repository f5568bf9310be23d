import { Link } from '@tanstack/react-router';
import { momentOfYearText, momentText } from '../../../../ui/format/date.js';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { capital } from '../../../../ui/text/capital.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { stateTexts } from '../../usage-states.js';
import { type Delivery, type LoggedUsage, useLogOf, useMailsTo } from './organization-activity.queries.js';
import styles from './organization-notes.module.css';

const eventColumnsIn = (zone: string): readonly Column<LoggedUsage>[] => [
  {
    name: 'Time',
    width: '112px',
    cell: ({ occurredAt }) => <Moment at={occurredAt} zone={zone} format={momentOfYearText} />,
  },
  {
    name: 'State',
    width: '92px',
    cell: ({ state }) => <Tag tone={stateTexts[state].tone}>{stateTexts[state].text}</Tag>,
  },
  {
    name: 'Subscriber',
    width: 'minmax(96px, 1fr)',
    shows: 'roomy',
    cell: ({ subscriber }) => (subscriber ? <Name>{subscriber}</Name> : <Unknown why="The event does not say" />),
  },
  { name: 'Id', width: 'minmax(96px, 1fr)', shows: 'roomy', cell: ({ id }) => <Id most={24}>{id}</Id> },
  {
    name: 'Amount',
    width: 'minmax(84px, 128px)',
    isNumber: true,
    cell: ({ amount, currency }) =>
      currency === undefined ? (
        <Unknown why="It was not rated" />
      ) : (
        <Amount amount={amount} currency={currency} withCurrency ofEvent />
      ),
  },
];

const keyOfEvent = ({ source, id, state, receivedAt, rejectedUsageId }: LoggedUsage) =>
  JSON.stringify([source, id, state, receivedAt, rejectedUsageId]);

/** What it has used, the newest first, whatever became of it. */
export const LogOf = ({ organizationId }: { readonly organizationId: string }) => (
  <>
    <PagedTable
      label="Events of the organization"
      pages={useLogOf(organizationId)}
      columns={eventColumnsIn(useTenantZone())}
      keyOf={keyOfEvent}
      linkOf={({ source, id }, className, content) => (
        <Link to="/data/logs/$source/$id" params={{ source, id }} className={className} preload={false}>
          {content}
        </Link>
      )}
      empty={nothing('Nothing was used yet. Usage that names this organization stands here.')}
    />
    <p className={styles.note}>
      <Link to="/data/logs" search={{ q: `customer:${organizationId}` }} className={linkClass}>
        Look for something of it in the logs
      </Link>
    </p>
  </>
);

const tones = { waiting: 'plain', succeeded: 'positive', failed: 'danger', bounced: 'danger' } as const;

const mailColumnsIn = (zone: string): readonly Column<Delivery>[] => [
  {
    name: 'Requested',
    width: 'minmax(110px, 150px)',
    cell: ({ requestedAt }) => <Moment at={requestedAt} zone={zone} format={momentText} />,
  },
  { name: 'Mail', width: 'minmax(110px, 1fr)', cell: ({ template }) => capital(template.replaceAll('-', ' ')) },
  { name: 'About', width: 'minmax(96px, 0.8fr)', shows: 'roomy', cell: ({ about }) => <Id most={20}>{about}</Id> },
  {
    name: 'Said by the server',
    width: 'minmax(96px, 1.2fr)',
    shows: 'roomy',
    cell: ({ lastProblem }) => lastProblem && <Name>{lastProblem}</Name>,
  },
  { name: 'State', width: '96px', cell: ({ status }) => <Tag tone={tones[status]}>{capital(status)}</Tag> },
];

/** What was written to its billing address. */
export function MailsOf({ billingEmail }: { readonly billingEmail: string | undefined }) {
  if (billingEmail === undefined)
    return nothing('It has no billing e-mail, so its invoices go to the subscriber that is named, or to nobody.');
  return <MailsTo recipient={billingEmail} />;
}

const MailsTo = ({ recipient }: { readonly recipient: string }) => (
  <>
    <p className={mutedClass}>
      To <Name>{recipient}</Name>.
    </p>
    <PagedTable
      label="Mails to the organization"
      pages={useMailsTo(recipient)}
      columns={mailColumnsIn(useTenantZone())}
      keyOf={({ deliveryId }) => deliveryId}
      linkOf={({ template }, className, content) => (
        <Link to="/billing/notification-templates/$template" params={{ template }} className={className}>
          {content}
        </Link>
      )}
      empty={nothing('No mail was written to this address yet.')}
    />
  </>
);
