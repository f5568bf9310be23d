import type { Range } from './usage-question.js';
import type { RatedState, UsageState } from './usage-states.js';

/** Each filter alone says what has to be equal; absent filters ask nothing. */
export interface UsageFilters {
  readonly state?: UsageState;
  /** The id of the customer, or its name as events say it. */
  readonly organization?: string;
  /** The id of the customer, and never a name. */
  readonly accountId?: string;
  readonly subscriber?: string;
  readonly productId?: string;
  readonly subscriptionId?: string;
  readonly credential?: string;
  readonly model?: string;
  readonly provider?: string;
  readonly kind?: string;
  /** A metric that charges for the event. */
  readonly metricId?: string;
  readonly source?: string;
  /** The event's id: a transaction of the metering API is one. */
  readonly transactionId?: string;
  /** Words of an id or of a name, in any case. */
  readonly text?: string;
}

/** What of a text has to stand somewhere as it is, but for the size of letters: its parts between spaces. */
export const phrasesOf = (text: string): string[] => [...new Set(smallLetters(text).split(/\s+/).filter(Boolean))];

/** Letters of ASCII, and no others: as ClickHouse does it. */
const smallLetters = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * The words of a text as ClickHouse tells them apart: letters and digits of ASCII, and whatever is beyond it; all else
 * stands between words.
 */
export function wordsOf(text: string): string[] {
  return [...new Set(smallLetters(text).match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? [])];
}

/** The place of an entry among all of a tenant. */
export interface UsagePlace {
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly id: string;
  readonly source: string;
  readonly sequence: string | number;
  readonly rowKind: string;
}

export interface UsageSearch extends Range {
  readonly tenant: string;
  readonly filters: UsageFilters;
  /** Entries before this one, the newest of them first; absent: from the newest on. */
  readonly before?: UsagePlace | undefined;
  readonly limit: number;
}

/** One entry of rated usage as it stands in ClickHouse: times in epoch milliseconds, decimals as text. */
export interface UsageEntry {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly at: number;
  readonly received: number;
  readonly account_id: string;
  readonly organization: string;
  readonly subscriber: string;
  readonly credential: string;
  readonly product_id: string;
  readonly product_version: number;
  readonly subscription_id: string;
  readonly period_index: number;
  readonly period_begins: number;
  readonly currency: string;
  readonly cost: string | null;
  readonly cost_source: string;
  readonly priced_on: string;
  readonly status: string;
  readonly amount: string;
  readonly metric_ids: readonly string[];
  readonly quantities: readonly string[];
  readonly amounts: readonly string[];
  readonly running_quantities: readonly string[];
  readonly running_amounts: readonly string[];
  readonly properties: string;
  readonly sequence: number;
  readonly row_kind: string;
}

export const stateOf = ({ row_kind, status }: Pick<UsageEntry, 'row_kind' | 'status'>): RatedState =>
  row_kind === 'reversal' ? 'taken-back' : status.endsWith('late') ? 'late' : 'rated';

export interface AttributionStep {
  readonly step: 'customer' | 'subscription' | 'period' | 'price' | 'cost';
  /** What the event said that counted here; absent: it said nothing, or nothing of it counted. */
  readonly said?: Readonly<Record<string, string>>;
  /** What was found by it. */
  readonly found: Readonly<Record<string, string | number>>;
  /** Why nothing was found, and the event went no further. */
  readonly stopped?: string;
}

/** How an event came to its charge, in the order in which it was decided. */
export function attributionOf(entry: UsageEntry): AttributionStep[] {
  const { organization, subscriber, credential } = entry;
  const names = Object.entries({ organization, subscriber, credential }).filter(([, name]) => name !== '');
  const said = names.length === 0 ? {} : { said: Object.fromEntries(names) };
  return [
    { step: 'customer', ...said, found: { organizationId: entry.account_id } },
    { step: 'subscription', found: { productId: entry.product_id, subscriptionId: entry.subscription_id } },
    {
      step: 'period',
      said: { time: new Date(entry.at).toISOString() },
      found: { periodIndex: entry.period_index, periodStart: new Date(entry.period_begins).toISOString() },
    },
    { step: 'price', found: { productVersion: entry.product_version, currency: entry.currency } },
    {
      step: 'cost',
      found: {
        costSource: entry.cost_source,
        ...(entry.cost !== null && { cost: entry.cost }),
        ...(entry.priced_on !== '' && { pricedOn: entry.priced_on }),
      },
    },
  ];
}

/** How an event stands after all that was written of it, in any order. */
export function standingOf(entries: readonly Pick<UsageEntry, 'row_kind' | 'status' | 'sequence'>[]): RatedState {
  const counted = entries.reduce((sum, { row_kind }) => sum + (row_kind === 'reversal' ? -1 : 1), 0);
  if (counted <= 0) return 'taken-back';
  const rated = entries.filter(({ row_kind }) => row_kind !== 'reversal');
  return stateOf(rated.reduce((last, one) => (one.sequence >= last.sequence ? one : last)));
}
