import { isDate } from '../../../../ui/format/local-midnight.js';
import { oneOf, textOf } from '../../search-text.js';

export const tabs = ['all', 'unattributed', 'late', 'conflicts', 'rejected'] as const;
export type Tab = (typeof tabs)[number];

/** The state of the page, as its address has it; absent: all, from any day on. */
export interface LogsSearch {
  readonly tab?: Tab | undefined;
  /** What is looked for: terms such as customer:acme, and text. */
  readonly q?: string | undefined;
  /** First and last day, YYYY-MM-DD, in the tenant's zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** yes: usage that comes enters at the top. */
  readonly live?: 'yes' | undefined;
  /** Why usage is unattributed. */
  readonly reason?: string | undefined;
  /** The row whose panel is open, of a list that has no page for each. */
  readonly open?: string | undefined;
}

export const longestQuery = 500;

export function logsSearch(search: Record<string, unknown>): LogsSearch {
  const tab = oneOf(tabs, search['tab']);
  return {
    tab: tab === 'all' ? undefined : tab,
    q: textOf(search['q'], longestQuery),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
    live: oneOf(['yes'] as const, search['live']),
    reason: textOf(search['reason'], 60),
    open: textOf(search['open'], longestQuery),
  };
}

const dayOf = (value: unknown) => (typeof value === 'string' && isDate(value) ? value : undefined);

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
