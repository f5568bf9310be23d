import type { UsageRecord } from './ports.js';

/**
 * Some records ask for usage that was rated before them, and it is read from what was published: all that stands before
 * them must be committed by then. So a batch is rated in parts, and such records are parts of their own.
 */
export function partsOfBatch<R extends { readonly content: UsageRecord }>(records: readonly R[]): R[][] {
  const parts: R[][] = [];
  let asksBefore: boolean | undefined;
  for (const record of records) {
    const asks = asksForUsageBefore(record.content);
    if (asks === asksBefore) parts.at(-1)?.push(record);
    else parts.push([record]);
    asksBefore = asks;
  }
  return parts;
}

/** The closing of a segment that was cut: usage beyond its end may have been rated in it. */
export function asksForUsageBefore({ closing }: UsageRecord): boolean {
  const segment = closing?.segment;
  return segment !== undefined && segment.end < segment.fullEnd;
}
