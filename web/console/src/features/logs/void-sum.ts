import { Exact } from '#money';
import type { LoggedUsage } from './logs.queries.js';
import { isVoidable } from './voidable.js';

type Listed = Pick<LoggedUsage, 'source' | 'id' | 'state' | 'amount' | 'currency' | 'organization'> & {
  readonly attribution: readonly Pick<LoggedUsage['attribution'][number], 'step' | 'found'>[];
};

const countedStates: ReadonlySet<string> = new Set(['rated', 'late', 'unattributed']);

/**
 * What of several events can be taken back, and what that takes off charges, in major units by currency. An event that was amended,
 * or attributed later, has several entries in the list: it counts once, as its first entry says that has an amount.
 */
export function voidableOf<Usage extends Listed>(events: readonly Usage[]) {
  const ofEvents = [...Map.groupBy(events, ({ source, id }) => JSON.stringify([source, id])).values()];
  const voidable = ofEvents
    .filter((entries) => isVoidable({ entries }))
    .map((entries) => entries.filter(({ state }) => countedStates.has(state)))
    .map((counted) => counted.find(({ currency }) => currency !== undefined) ?? (counted[0] as Usage));
  const priced = voidable.filter(({ currency }) => currency !== undefined);
  const amounts = [...Map.groupBy(priced, ({ currency }) => currency as string)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, own]) => ({
      currency,
      amount: Exact.sum(own.map(({ amount }) => Exact.parse(amount ?? '0'))).toString(),
    }));
  const customers = new Set(voidable.map(customerOf)).size;
  return { voidable, amounts, customers };
}

/** Events of some senders name nobody but a credential: whom they were found to be of comes first. */
const customerOf = ({ attribution, organization }: Listed) =>
  attribution.find(({ step }) => step === 'customer')?.found['organizationId'] ?? organization ?? '';
