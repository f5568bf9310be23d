import { nameIn } from './corrections/corrected-events.js';
import { nameOfEvent } from './corrections/correction.js';
import type { UsageRecord } from './ports.js';

/**
 * Some records ask for usage that was rated before them, and it is read from what was published: all that stands before
 * them must be committed by then. So a batch is rated in parts, and such records are parts of their own. An event is
 * corrected once in a part.
 */
export function partsOfBatch<R extends { readonly content: UsageRecord }>(records: readonly R[]): R[][] {
  const parts: R[][] = [];
  let before: Asking | undefined;
  let corrected = new Set<string>();
  for (const record of records) {
    const asks = askingOf(record.content);
    const name = correctedIn(record.content);
    if (asks === before && !corrected.has(name)) parts.at(-1)?.push(record);
    else {
      parts.push([record]);
      corrected = new Set();
    }
    if (asks === 'correction') corrected.add(name);
    before = asks;
  }
  return parts;
}

/** What a record asks of the usage before it. */
type Asking = 'nothing' | 'cut' | 'correction';

/** The closing of a segment that was cut: usage beyond its end may have been rated in it. */
function askingOf({ closing, correction }: UsageRecord): Asking {
  if (correction) return 'correction';
  const segment = closing?.segment;
  return segment !== undefined && segment.end < segment.fullEnd ? 'cut' : 'nothing';
}

const correctedIn = (content: UsageRecord): string =>
  content.correction ? `${content.correction.tenant} ${nameOfEvent(nameIn(content.correction))}` : '';
