import { Exact } from '#money';

export const attentionKinds = [
  'failed-payments',
  'overdue-invoices',
  'uncharged-invoices',
  'budget-limits',
  'held-invoices',
  'unattributed-usage',
  'unknown-models',
  'failed-mails',
  'webhooks-switched-off',
] as const;

export type AttentionKind = (typeof attentionKinds)[number];

export interface AtStake {
  readonly currency: string;
  /** Decimal text in major units. */
  readonly amount: string;
}

/** Something that waits for somebody's decision. */
export interface Attention {
  /** Another one once something new has come to it: what was put away does not hide it. */
  readonly id: string;
  readonly kind: AttentionKind;
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly isMore: boolean;
  /** By currency, of what was counted; none: nobody can say. */
  readonly amounts: readonly AtStake[];
  /** Where the one thing is that it is about, and what it is called. */
  readonly subject?: { readonly id: string; readonly name: string } | undefined;
}

export const mostAttention = 5;

const largest = ({ amounts }: Attention): Exact =>
  Exact.max(Exact.zero, ...amounts.map(({ amount }) => Exact.parse(amount)));

/**
 * The most money first. There are no exchange rates here, so amounts of different currencies are compared as numbers; what no
 * amount is known of comes after, in the order of its kinds.
 */
export function mostUrgent(found: readonly Attention[], dismissed: ReadonlySet<string>): Attention[] {
  const order = (one: Attention) => attentionKinds.indexOf(one.kind);
  return found
    .filter(({ id, count }) => count > 0 && !dismissed.has(id))
    .toSorted((a, b) => largest(b).compare(largest(a)) || order(a) - order(b))
    .slice(0, mostAttention);
}

/** Amounts of one currency are added, those of several never. */
export function sums(amounts: readonly AtStake[]): AtStake[] {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency);
  return [...byCurrency].map(([currency, some]) => ({
    currency,
    amount: Exact.sum(some.map(({ amount }) => Exact.parse(amount))).toString(),
  }));
}
