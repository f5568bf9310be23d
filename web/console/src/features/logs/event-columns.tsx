import { momentOfYearText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import type { ConflictingUsage, UnattributedUsage } from './logs.queries.js';
import { reasonSentence, shortReason } from './logs.texts.js';

type WithEvent = Pick<ConflictingUsage, 'event'>;

/** What an event says of itself, before anything was decided about it. */
export const eventColumns = (zone: string): readonly Column<WithEvent>[] => [
  {
    name: 'Time',
    width: '112px',
    cell: ({ event }) => <Moment at={event.time} zone={zone} format={momentOfYearText} />,
  },
  { name: 'Customer', width: 'minmax(64px, 1fr)', cell: ({ event }) => said(event.organization) },
  { name: 'Product', width: 'minmax(64px, 1fr)', shows: 'roomy', cell: ({ event }) => said(event.product) },
  { name: 'Subscriber', width: 'minmax(64px, 1fr)', shows: 'wide', cell: ({ event }) => said(event.subscriber) },
  { name: 'Source', width: '80px', shows: 'wide', cell: ({ event }) => <Name>{event.source}</Name> },
  { name: 'Id', width: '128px', shows: 'roomy', cell: ({ event }) => <Id>{event.id}</Id> },
];

const decided: readonly Column<UnattributedUsage>[] = [
  {
    name: 'Cost, USD',
    width: '96px',
    isNumber: true,
    shows: 'roomy',
    cell: ({ cost, costSource }) =>
      cost === undefined ? <Unknown why={`Cost: ${costSource}`} /> : <Amount amount={cost} currency="USD" ofEvent />,
  },
  {
    name: 'Reason',
    width: 'minmax(128px, 1.4fr)',
    cell: ({ reason }) => <span title={reasonSentence(reason)}>{shortReason(reason)}</span>,
  },
];

/** The same of an event that belongs to no subscription, with why. */
export const unattributedColumns = (zone: string): readonly Column<UnattributedUsage>[] => [
  ...eventColumns(zone),
  ...decided,
];

const said = (name: string | undefined) =>
  name === undefined ? <Unknown why="The event does not say" /> : <Name>{name}</Name>;

/** How the address names an event whose panel is open. */
export const eventKey = ({ event: { source, id } }: WithEvent): string => JSON.stringify([source, id]);
