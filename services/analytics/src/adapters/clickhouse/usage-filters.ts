import { phrasesOf, type UsageFilters, wordsOf } from '../../domain/usage-search.js';
import type { RatedState } from '../../domain/usage-states.js';
import { searchedWords } from './clickhouse.schema.js';
import { searchedWordsOfKept } from './kept-usage.schema.js';
import type { AskedBy } from './newest-rows.js';
import { isLate, isRated } from './usage-sums.js';

type Named = keyof Omit<UsageFilters, 'state' | 'text'>;

const conditionOfState: Record<RatedState, string> = {
  rated: `row_kind = 'usage' and ${isRated} and not ${isLate}`,
  late: `row_kind = 'usage' and ${isLate}`,
  'taken-back': "row_kind = 'reversal'",
};

/** The state stands in the text of the query, chosen from the table above; all values are parameters. */
const conditionOf: Record<Named, string> = {
  organization: '(account_id = {organization:String} or organization = {organization:String})',
  accountId: 'account_id = {accountId:String}',
  subscriber: 'subscriber = {subscriber:String}',
  productId: 'product_id = {productId:String}',
  subscriptionId: 'subscription_id = {subscriptionId:String}',
  credential: 'credential = {credential:String}',
  model: 'model = {model:String}',
  provider: 'provider = {provider:String}',
  kind: 'kind = {kind:String}',
  metricId: 'has(metric_ids, {metricId:String})',
  source: 'source = {source:String}',
  transactionId: 'id = {transactionId:String}',
};

/** Nothing was found by what the event says: names are asked for as it says them. */
const conditionOfKept: Record<Named, string> = {
  ...conditionOf,
  organization: 'organization = {organization:String}',
  accountId: 'organization = {accountId:String}',
  productId: 'product = {productId:String}',
  // No metric has charged for it.
  metricId: 'false',
};

/** Of an entry, as `UsageEntry` names them. */
export const columnsOfEntry = `id, source, kind, toFloat64(toUnixTimestamp64Milli(occurred_at)) as at,
  toFloat64(toUnixTimestamp64Milli(received_at)) as received, account_id, organization, subscriber, credential, product_id,
  product_version, subscription_id, period_index, toFloat64(toUnixTimestamp64Milli(period_start)) as period_begins, currency,
  cost, cost_source, priced_on, status, amount, metric_ids, quantities, amounts, running_quantities, running_amounts,
  properties, sequence, row_kind`;

/** Of usage that was not rated, as `KeptEntry` names them. It has no sequence. */
export const columnsOfKept = `id, source, kind, state, toFloat64(toUnixTimestamp64Milli(occurred_at)) as at,
  toFloat64(toUnixTimestamp64Milli(received_at)) as received, organization, subscriber, credential, product,
  subscription_id, reason, problems, door, cost, cost_source, properties, 0 as sequence, row_kind`;

/** What is asked for of rated usage by filters, and the values of the parameters in that. */
export function conditionsOf({ state, ...filters }: UsageFilters): AskedBy {
  const ofState = state === undefined ? [] : [conditionOfState[state as RatedState] ?? 'false'];
  return asked(filters, ofState, conditionOf, searchedWords);
}

/** The same of usage that was not rated. */
export function conditionsOfKept({ state, ...filters }: UsageFilters): AskedBy {
  const { conditions, parameters } = asked(filters, [], conditionOfKept, searchedWordsOfKept);
  if (state === undefined) return { conditions, parameters };
  return { conditions: [...conditions, 'state = {state:String}'], parameters: { ...parameters, state } };
}

function asked(
  { text = '', ...filters }: Omit<UsageFilters, 'state'>,
  ofState: readonly string[],
  conditionOfName: Record<Named, string>,
  words: string,
): AskedBy {
  const named = Object.entries(filters).filter(([, value]) => value !== undefined);
  const tokens = wordsOf(text);
  const phrases = phrasesOf(text);
  return {
    conditions: [
      ...ofState,
      ...named.map(([name]) => conditionOfName[name as Named]),
      ...tokens.map((_, at) => `hasToken(${words}, {word${at}:String})`),
      ...phrases.map((_, at) => `position(${words}, {phrase${at}:String}) > 0`),
    ],
    parameters: {
      ...Object.fromEntries(named),
      ...Object.fromEntries(tokens.map((word, at) => [`word${at}`, word])),
      ...Object.fromEntries(phrases.map((phrase, at) => [`phrase${at}`, phrase])),
    },
  };
}
