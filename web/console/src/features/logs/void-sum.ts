import { Exact } from '#money';
import type { LoggedUsage } from './logs.queries.js';

type Listed = Pick<LoggedUsage, 'state' | 'amount' | 'currency' | 'organization'>;

const countedStates: ReadonlySet<string> = new Set(['rated', 'late', 'unattributed']);

/** What of several events can be taken back, and what that takes off charges, in major units by currency. */
export function voidableOf<Usage extends Listed>(events: readonly Usage[]) {
  const voidable = events.filter(({ state }) => countedStates.has(state));
  const priced = voidable.filter(({ currency }) => currency !== undefined);
  const amounts = [...Map.groupBy(priced, ({ currency }) => currency as string)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, own]) => ({
      currency,
      amount: Exact.sum(own.map(({ amount }) => Exact.parse(amount ?? '0'))).toString(),
    }));
  const customers = new Set(voidable.map(({ organization }) => organization ?? '')).size;
  return { voidable, amounts, customers };
}
