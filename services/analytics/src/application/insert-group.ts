import type { InsertPosition } from '../domain/insert-position.js';
import type { BlockToInsert, LogPartition, LogRecord, PlannedRange } from './ports.js';

/** A record as it was opened: a block, or why it is none. */
export interface OpenedRecord {
  readonly record: LogRecord;
  readonly block?: BlockToInsert;
  readonly damage?: unknown;
}

export function opened(record: LogRecord): OpenedRecord {
  try {
    return { record, block: record.open() };
  } catch (damage) {
    return { record, damage };
  }
}

/** What one insert takes of one partition. */
export interface GroupPart extends PlannedRange {
  readonly records: readonly OpenedRecord[];
}

export function partOf(of: LogPartition, position: InsertPosition, records: readonly OpenedRecord[]): GroupPart {
  return { of, position, records, lastOffset: records.at(-1)!.record.offset };
}

export const recordsIn = (parts: readonly GroupPart[]): OpenedRecord[] => parts.flatMap(({ records }) => records);

/** The first records of a group, partition after partition. */
export function firstOf(parts: readonly GroupPart[], count: number): GroupPart[] {
  let rest = count;
  return parts.flatMap(({ of, position, records }) => {
    const first = records.slice(0, rest);
    rest -= first.length;
    return first.length === 0 ? [] : [partOf(of, position, first)];
  });
}
