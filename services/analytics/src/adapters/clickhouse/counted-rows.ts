import type { CountedSlot, UsageCount } from '../../domain/usage-count.js';
import type { ClickHouseReader } from './clickhouse.reader.js';
import { type AskedBy, inRange } from './newest-rows.js';

const slots: Readonly<Record<UsageCount['slot'], string>> = {
  day: 'toString(toDate(occurred_at, {timeZone:String}))',
  hour: 'toString(toUnixTimestamp(toStartOfHour(toTimeZone(occurred_at, {timeZone:String}))))',
};

/** How many rows there are that are asked for, slot by slot; a slot without any is not there. */
export async function countedRows(
  reader: ClickHouseReader,
  table: string,
  { tenant, from, to, slot, timeZone }: Omit<UsageCount, 'filters'>,
  { conditions, parameters }: AskedBy,
): Promise<CountedSlot[]> {
  const rows = await reader.rows<{ begins: string; entries: number }>(
    `select ${slots[slot]} as begins, count() as entries from ${table}
     where ${[...inRange, ...conditions].join(' and ')} group by begins`,
    { ...parameters, tenant, from, to, timeZone },
  );
  if (slot === 'day') return rows;
  return rows.map(({ begins, entries }) => ({ begins: new Date(Number(begins) * 1_000).toISOString(), entries }));
}
