import { type UsageRow, usageRow, usageTopic } from '#contracts';
import type { ArrivedEvent, OutboxRecord, RedrivenEvent } from './batch-commit.js';

/** Redriven usage in a record on its way to the log. */
export interface RedrivenRecord {
  readonly tenant: string;
  readonly attempt: number;
  readonly goesTo: number;
  readonly rows: readonly UsageRow[];
}

/** Undefined for a record that holds no redriven usage. */
export function redrivenIn({ topic, partition, headers, value }: OutboxRecord): RedrivenRecord | undefined {
  if (topic !== usageTopic.name || headers?.['kind'] !== 'redriven') return undefined;
  return {
    tenant: String(headers['tenant']),
    attempt: Number(headers['attempt']),
    goesTo: partition as number,
    rows: JSON.parse(value.toString()) as UsageRow[],
  };
}

export function redrivenEventsOf(record: OutboxRecord): RedrivenEvent[] {
  const redriven = redrivenIn(record);
  if (!redriven) return [];
  const { tenant, goesTo, rows } = redriven;
  return rows.map((row) => ({
    ...arrivedEventOf(tenant, row),
    goesTo,
    accountId: row[usageRow.account],
    occurredAt: row[usageRow.occurredAt],
  }));
}

export const arrivedEventOf = (tenant: string, row: UsageRow): ArrivedEvent => ({
  tenant,
  source: row[usageRow.source],
  id: row[usageRow.id],
});
