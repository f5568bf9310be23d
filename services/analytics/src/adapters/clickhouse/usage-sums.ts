/**
 * What rows of rated usage add up to. These texts stand in the tables' projections and in questions alike: only where they
 * are the same does ClickHouse answer from what is added up beforehand.
 */

/** A reversal takes back an earlier row of the same event; its numbers are negative already. */
const times = "if(row_kind = 'reversal', -1, 1)";

export const eventsOfRows = `sum(${times})`;
export const tokensOfRows = `sum(${times} * tokens)`;
/** Events whose cost should be known and is not. */
export const unknownCostsOfRows = `sumIf(${times}, cost_source = 'unknown')`;

/** The quarter of an hour that an event happened in. */
export const slotOfUsage = 'toStartOfFifteenMinutes(occurred_at)';

/** Senders write counts as numbers or as text. */
const count = (property: string) =>
  `toInt64OrZero(extract(JSONExtractRaw(properties, '${property}'), '^"?([0-9]{1,15})"?$'))`;

/** Of an AI call: all of them where the sender says so, else those in and out. */
export const tokensOfProperties = `if(${count('totalTokenCount')} > 0, ${count('totalTokenCount')},
  ${count('inputTokenCount')} + ${count('outputTokenCount')})`;

const keysOfQuarter = ['tenant', slotOfUsage, 'status', 'currency', 'product_id', 'model', 'provider', 'agent'].join(
  ', ',
);

/** Of rated usage by all that few values share. Of customers, and what is theirs, there are too many to be fewer than rows. */
export const quarterlySums = `select ${keysOfQuarter}, ${eventsOfRows}, ${tokensOfRows}, sum(amount), sum(cost),
  ${unknownCostsOfRows} group by ${keysOfQuarter}`;

/** As usage names the customer; an invoice names it better. */
export const customerNameOfRows = "any(if(organization = '', subscriber, organization))";

const keysOfSegment = 'tenant, subscription_id, period_index, status, account_id, product_id, currency';

/** Of rated usage by the periods of subscriptions. */
export const segmentSums = `select ${keysOfSegment}, ${customerNameOfRows}, min(period_start), ${eventsOfRows}, sum(amount),
  sum(cost), ${unknownCostsOfRows} group by ${keysOfSegment}`;
