import { phrasesOf, type UsageFilters, type UsageState, wordsOf } from '../../domain/usage-search.js';
import { searchedWords } from './clickhouse.schema.js';

const conditionOfState: Record<UsageState, string> = {
  rated: "row_kind = 'usage' and status = 'rated'",
  late: "row_kind = 'usage' and status = 'late'",
  'taken-back': "row_kind = 'reversal'",
};

/** The state stands in the text of the query, chosen from the table above; all values are parameters. */
const conditionOf: Record<keyof Omit<UsageFilters, 'state' | 'text'>, string> = {
  organization: '(account_id = {organization:String} or organization = {organization:String})',
  accountId: 'account_id = {accountId:String}',
  subscriber: 'subscriber = {subscriber:String}',
  productId: 'product_id = {productId:String}',
  subscriptionId: 'subscription_id = {subscriptionId:String}',
  credential: 'credential = {credential:String}',
  model: 'model = {model:String}',
  provider: 'provider = {provider:String}',
  kind: 'kind = {kind:String}',
  source: 'source = {source:String}',
  transactionId: 'id = {transactionId:String}',
};

/** Of an entry, as `UsageEntry` names them. */
export const columnsOfEntry = `id, source, kind, toFloat64(toUnixTimestamp64Milli(occurred_at)) as at,
  toFloat64(toUnixTimestamp64Milli(received_at)) as received, account_id, organization, subscriber, credential, product_id,
  product_version, subscription_id, period_index, toFloat64(toUnixTimestamp64Milli(period_start)) as period_begins, currency,
  cost, cost_source, priced_on, status, amount, metric_ids, quantities, amounts, running_quantities, running_amounts,
  properties, sequence, row_kind`;

/** What is asked for by filters, and the values of the parameters in that. */
export function conditionsOf({ state, text = '', ...filters }: UsageFilters): {
  conditions: string[];
  parameters: Record<string, string>;
} {
  const asked = Object.entries(filters).filter(([, value]) => value !== undefined);
  const words = wordsOf(text);
  const phrases = phrasesOf(text);
  return {
    conditions: [
      ...(state ? [conditionOfState[state]] : []),
      ...asked.map(([name]) => conditionOf[name as keyof typeof conditionOf]),
      ...words.map((_, at) => `hasToken(${searchedWords}, {word${at}:String})`),
      ...phrases.map((_, at) => `position(${searchedWords}, {phrase${at}:String}) > 0`),
    ],
    parameters: {
      ...Object.fromEntries(asked),
      ...Object.fromEntries(words.map((word, at) => [`word${at}`, word])),
      ...Object.fromEntries(phrases.map((phrase, at) => [`phrase${at}`, phrase])),
    },
  };
}
