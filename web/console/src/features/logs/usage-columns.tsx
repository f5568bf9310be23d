import { momentOfYearText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Quantity, Unknown } from '../../../../ui/value/value.js';
import { stateTexts } from '../../usage-states.js';
import type { LoggedUsage } from './logs.queries.js';
import { reasonSentence, shortReason } from './logs.texts.js';

/** What a list of usage says of each. */
export const usageColumns = (zone: string): readonly Column<LoggedUsage>[] => [
  {
    name: 'Time',
    width: '112px',
    cell: ({ occurredAt }) => <Moment at={occurredAt} zone={zone} format={momentOfYearText} />,
  },
  {
    name: 'State',
    width: '104px',
    shows: 'roomy',
    cell: ({ state }) => <Tag tone={stateTexts[state].tone}>{stateTexts[state].text}</Tag>,
  },
  { name: 'Customer', width: 'minmax(64px, 1.8fr)', cell: ({ organization }) => nameOrUnknown(organization) },
  {
    name: 'Subscriber',
    width: 'minmax(72px, 1.4fr)',
    shows: 'wide',
    cell: ({ subscriber }) => nameOrUnknown(subscriber),
  },
  { name: 'Kind', width: 'minmax(72px, 0.5fr)', shows: 'wide', cell: ({ kind }) => nameOrUnknown(kind || undefined) },
  { name: 'Adds', width: '72px', isNumber: true, shows: 'roomy', cell: (usage) => <Added usage={usage} /> },
  {
    name: 'Cost, USD',
    width: '84px',
    isNumber: true,
    shows: 'roomy',
    cell: ({ cost, costSource }) =>
      cost === undefined ? (
        <Unknown why={costSource ? `Cost: ${costSource}` : 'It was not costed'} />
      ) : (
        <Amount amount={cost} currency="USD" ofEvent />
      ),
  },
  {
    name: 'Amount',
    width: '112px',
    isNumber: true,
    cell: (usage) => <AmountOrReason usage={usage} />,
  },
  { name: 'Source', width: '60px', shows: 'wide', cell: ({ source }) => <Name>{source}</Name> },
  { name: 'Id', width: '112px', shows: 'roomy', cell: ({ id }) => <Id>{id}</Id> },
];

const nameOrUnknown = (name: string | undefined) =>
  name === undefined ? <Unknown why="The event does not say" /> : <Name>{name}</Name>;

/** What was not rated says why. */
function AmountOrReason({ usage: { amount, currency, state, reason } }: { readonly usage: LoggedUsage }) {
  if (currency !== undefined) return <Amount amount={amount} currency={currency} withCurrency ofEvent />;
  return reason ? (
    <span title={reasonSentence(reason)}>{shortReason(reason)}</span>
  ) : (
    <Unknown why={stateTexts[state].text} />
  );
}

/** Of several metrics the quantities are of different things, and stand in the event's panel. */
function Added({ usage: { charges } }: { readonly usage: LoggedUsage }) {
  const [first, ...others] = charges;
  if (!first) return <Unknown why="No metric counts it" />;
  return others.length > 0 ? `${charges.length} metrics` : <Quantity>{first.quantity}</Quantity>;
}
