/** What rows of rated usage add up to. */

/** A reversal takes back an earlier row of the same event; its numbers are negative already. */
const times = "if(row_kind = 'reversal', -1, 1)";

export const eventsOfRows = `sum(${times})`;
export const tokensOfRows = `sum(${times} * tokens)`;
/** Events whose cost should be known and is not. */
export const unknownCostsOfRows = `sumIf(${times}, cost_source = 'unknown')`;

/** Senders write counts as numbers or as text. */
const count = (property: string) =>
  `toInt64OrZero(extract(JSONExtractRaw(properties, '${property}'), '^"?([0-9]{1,15})"?$'))`;

/** Of an AI call: all of them where the sender says so, else those in and out. */
export const tokensOfProperties = `if(${count('totalTokenCount')} > 0, ${count('totalTokenCount')},
  ${count('inputTokenCount')} + ${count('outputTokenCount')})`;
