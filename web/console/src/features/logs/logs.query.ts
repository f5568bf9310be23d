import { oneOf } from '../../search-text.js';

const termNames = {
  customer: 'organization',
  organization: 'organization',
  subscriber: 'subscriber',
  product: 'productId',
  subscription: 'subscriptionId',
  credential: 'credential',
  model: 'model',
  provider: 'provider',
  kind: 'kind',
  source: 'source',
  id: 'transactionId',
} as const;

export type Term = keyof typeof termNames;
const states = ['rated', 'late', 'taken-back'] as const;

type Filter = { [Name in (typeof termNames)[Term]]?: string } & { text?: string; state?: (typeof states)[number] };

export interface Query {
  readonly filter: Filter;
  /** Terms that say nothing known: the rest still works. */
  readonly unknown: readonly string[];
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
