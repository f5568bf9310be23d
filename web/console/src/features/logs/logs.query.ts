import { oneOf } from '../../search-text.js';

/** Terms of a filter, by the filters of the API. */
export const termNames = {
  customer: 'organization',
  organization: 'organization',
  subscriber: 'subscriber',
  product: 'productId',
  subscription: 'subscriptionId',
  credential: 'credential',
  model: 'model',
  provider: 'provider',
  kind: 'kind',
  metric: 'metricId',
  source: 'source',
  id: 'transactionId',
} as const;

export type Term = keyof typeof termNames;
export const states = ['rated', 'late', 'taken-back', 'unattributed', 'conflicting', 'rejected'] as const;
export type State = (typeof states)[number];

type Filter = { [Name in (typeof termNames)[Term]]?: string } & { text?: string; state?: State };

export interface Query {
  readonly filter: Filter;
  /** Terms that say nothing known: the rest still works. */
  readonly unknown: readonly string[];
}

/** The same query, of usage in this state alone; absent: in any. */
export function withState(q: string | undefined, state: State | undefined): string | undefined {
  const others = (q ?? '').replaceAll(/(^|\s)state:("[^"]*"|\S+)/gi, '').trim();
  return [state === undefined ? '' : `state:${state}`, others].filter(Boolean).join(' ') || undefined;
}

/** `customer:acme model:"gpt 5" rest`: terms by name, the last of a name counts; what is no term is text to look for. */
export function queryOf(q: string): Query {
  const filter: Filter = {};
  const words: string[] = [];
  const unknown: string[] = [];
  for (const [whole, name, quoted, plain] of q.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi)) {
    const value = quoted ?? plain ?? '';
    const state = name?.toLowerCase() === 'state' ? oneOf(states, value) : undefined;
    if (name === undefined) words.push(value);
    else if (state) filter.state = state;
    else if (Object.hasOwn(termNames, name.toLowerCase())) filter[termNames[name.toLowerCase() as Term]] = value;
    else unknown.push(whole);
  }
  return { filter: words.length > 0 ? { ...filter, text: words.join(' ') } : filter, unknown };
}
