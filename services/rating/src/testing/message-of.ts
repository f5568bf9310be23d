import type { OutgoingRecord } from '#kafka';
import { readBlock } from '../adapters/kafka/rated-usage-log.reader.js';
import type { RatedUsageLog } from '../application/ports.js';

/** An outgoing record as it comes back from the log. */
export function messageOf({ value, headers = {}, key }: OutgoingRecord, offset: number) {
  const named = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
  return {
    offset: String(offset),
    key: key === undefined ? null : Buffer.from(key),
    value,
    headers: Object.fromEntries(named),
    timestamp: 0,
  };
}

/** The topic of rated usage, of all partitions, as it is read again. */
export function ratedLogOf(records: () => readonly OutgoingRecord[]): RatedUsageLog {
  const sequenceOf = ({ headers }: OutgoingRecord) => Number(headers?.['sequence']);
  return {
    read: async ({ partition, tenant, first, last }, isWanted, onRows) => {
      const blocks = records().filter((record) => record.partition === partition);
      for (const [at, record] of blocks.entries())
        if (sequenceOf(record) >= first && sequenceOf(record) <= last)
          readBlock(messageOf(record, at), tenant, isWanted, onRows);
    },
  };
}
