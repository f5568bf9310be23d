import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import {
  costCurrency,
  type MarginOfGroup,
  marginDimensions,
  marginIn,
  marginOrders,
  marginPercent,
} from '../../domain/margin/margin.js';
import { mostGroups } from '../../domain/usage-question.js';
import { groupByOf, Id, RangeQuery, RatedUpToText } from './question.schema.js';

const Name = Type.Optional(Type.String({ minLength: 1, maxLength: 256 }));

export const MarginQuery = Type.Object(
  {
    ...RangeQuery,
    groupBy: groupByOf(marginDimensions),
    accountId: Type.Optional(Id),
    productId: Type.Optional(Id),
    subscriptionId: Type.Optional(Id),
    credential: Name,
    subscriber: Name,
    model: Name,
    provider: Name,
    agent: Name,
    compare: Type.Optional(
      Type.Literal('previous', { description: 'Adds the range of the same length that ends where this one begins.' }),
    ),
    orderBy: Type.Optional(
      Type.Union(
        marginOrders.map((order) => Type.Literal(order)),
        {
          description:
            'Largest first, in each currency by itself; `group`: by the values of the groups. Absent: `group` for days and hours, else `revenue`.',
        },
      ),
    ),
    limit: Type.Optional(
      Type.String({
        pattern: '^([1-9][0-9]{0,3}|10000)$',
        examples: ['10'],
        description: `Groups of each currency that are named; the sum of the rest is in \`others\`. Absent: ${mostGroups}.`,
      }),
    ),
  },
  { additionalProperties: false },
);

const sums = {
  currency: Type.String({ description: 'Of usage, fees, adjustments and revenue: never added to another.' }),
  events: Type.Integer(),
  tokens: Type.Integer({ description: 'In and out, of AI usage that counts them.' }),
  usage: Type.String({
    description:
      'What the events added to charges, by when they happened, before lines are rounded. Of trials and pauses that bill no usage: nothing, while their cost counts.',
  }),
  fees: Type.Optional(
    Type.String({
      description: 'Setup fees, recurring fees and commitments of the invoices that are dated in the range.',
    }),
  ),
  adjustments: Type.Optional(
    Type.String({ description: 'Discounts, service credits and credit notes of that range: below zero.' }),
  ),
  revenue: Type.String({ description: 'usage + fees + adjustments, without taxes.' }),
  cost: Type.String({ description: `In ${costCurrency}, of the events whose cost is known.` }),
  unknownCosts: Type.Integer({ description: 'Events whose cost is unknown: cost is at least what it says.' }),
  margin: Type.Optional(
    Type.String({ description: `revenue − cost; absent where revenue is not in ${costCurrency}, as cost is.` }),
  ),
  marginPercent: Type.Optional(
    Type.String({ description: 'Of revenue, with one decimal; absent where there is no margin or no revenue.' }),
  ),
};

const Sums = Type.Object(sums);

const MarginGroup = Type.Object({
  accountId: Type.Optional(Type.String()),
  customer: Type.Optional(Type.String()),
  productId: Type.Optional(Type.String()),
  product: Type.Optional(Type.String()),
  model: Type.Optional(Type.String({ description: 'Empty: the events named none; so of all that follow.' })),
  provider: Type.Optional(Type.String()),
  credential: Type.Optional(Type.String()),
  subscriber: Type.Optional(Type.String()),
  agent: Type.Optional(Type.String()),
  day: Type.Optional(Type.String({ description: 'Local date.' })),
  hour: Type.Optional(Type.String({ description: 'When a local hour began, RFC 3339, UTC.' })),
  ...sums,
});

export const MarginAnswer = Type.Object({
  from: Type.String(),
  to: Type.String(),
  ratedUpTo: RatedUpToText,
  feesIncluded: Type.Boolean({
    description:
      'False where groups or filters are of usage alone (model, provider, credential, subscriber, agent, hour).',
  }),
  items: Type.Array(MarginGroup),
  others: Type.Array(Type.Object({ groups: Type.Integer({ description: 'How many there are.' }), ...sums }), {
    description: 'Of each currency, what `limit` leaves out.',
  }),
  totals: Type.Array(Sums, { description: 'Of each currency everything.' }),
  previous: Type.Optional(
    Type.Object({
      from: Type.String(),
      to: Type.String(),
      items: Type.Array(MarginGroup, { description: 'The same groups; of days and hours those of its own.' }),
      totals: Type.Array(Sums),
    }),
  ),
});

/** What customers and products are called; their ids, where nobody knows a name. */
export interface NamesOfGroups {
  customerName(id: string): string;
  productName(id: string): string;
}

export function jsonOfMargin(
  { group, customerName, ...margin }: MarginOfGroup,
  withFees: boolean,
  names: NamesOfGroups,
): Static<typeof MarginGroup> {
  const { customer, product, hour, day, ...said } = group;
  const nameOf = (id: string) => {
    const known = names.customerName(id);
    return known === id ? customerName || id : known;
  };
  return {
    ...(customer !== undefined && { accountId: String(customer), customer: nameOf(String(customer)) }),
    ...(product !== undefined && { productId: String(product), product: names.productName(String(product)) }),
    ...(day !== undefined && { day: String(day) }),
    ...(hour !== undefined && { hour: timeText(Number(hour)) }),
    ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value)])),
    ...jsonOfSums({ group, ...margin }, withFees),
  };
}

export function jsonOfSums(margin: MarginOfGroup, withFees: boolean): Static<typeof Sums> {
  const { currency, events, tokens, usage, fees, adjustments, revenue, cost, unknownCosts } = margin;
  const profit = marginIn(margin);
  const percent = marginPercent(margin);
  return {
    ...{ currency, events, tokens, usage: usage.toString() },
    ...(withFees && { fees: fees.toString(), adjustments: adjustments.toString() }),
    ...{ revenue: revenue.toString(), cost: cost.toString(), unknownCosts },
    ...(profit && { margin: profit.toString() }),
    ...(percent !== undefined && { marginPercent: percent }),
  };
}
