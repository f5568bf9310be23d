import { type UsageBlock, type UsageRow, usageRow, usageTopic } from '#contracts';
import type { OutboxRecord } from './batch-commit.js';

/**
 * Redriven usage between the transaction that wrote it to an outbox and the one that rated it, by the account that it
 * goes to. A period must not be closed ahead of it: what waited for its subscription counts, and is not late.
 */
export class UsageOnItsWay {
  /** By place and name: each with its own time. */
  private readonly events = new Map<string, Map<string, number>>();

  /** Naming a record twice changes nothing: a claim finds in the outbox what was pushed before. */
  left(records: readonly OutboxRecord[]): void {
    for (const { topic, partition, headers, value } of records) {
      if (topic !== usageTopic.name || headers?.['kind'] !== 'redriven') continue;
      for (const row of JSON.parse(value.toString()) as UsageRow[]) {
        const place = placeOf(partition as number, String(headers['tenant']), row[usageRow.account]);
        const events = this.events.get(place) ?? new Map<string, number>();
        this.events.set(place, events.set(nameOf(row, Number(headers['attempt'])), row[usageRow.occurredAt]));
      }
    }
  }

  arrived(partition: number, { kind, tenant, attempt, rows }: UsageBlock): void {
    if (kind !== 'redriven') return;
    for (const row of rows) {
      const place = placeOf(partition, tenant, row[usageRow.account]);
      const events = this.events.get(place);
      events?.delete(nameOf(row, attempt));
      if (events?.size === 0) this.events.delete(place);
    }
  }

  /** Where an event of a tenant is on its way to; undefined when it is not. */
  partitionOf(tenant: string, { source, id }: { readonly source: string; readonly id: string }): number | undefined {
    for (const [place, events] of this.events) {
      const [partition, ofTenant] = JSON.parse(place) as [number, string];
      if (ofTenant !== tenant) continue;
      for (const name of events.keys()) {
        const [itsSource, itsId] = JSON.parse(name) as [string, string];
        if (itsSource === source && itsId === id) return partition;
      }
    }
    return undefined;
  }

  /** Whether some of an account's usage is on its way whose own time lies before an instant. */
  hasBefore(end: number, { partition, tenant, accountId }: Place): boolean {
    const events = this.events.get(placeOf(partition, tenant, accountId));
    return events?.values().some((occurredAt) => occurredAt < end) ?? false;
  }
}

interface Place {
  readonly partition: number;
  readonly tenant: string;
  readonly accountId: string;
}

const placeOf = (partition: number, tenant: string, accountId: string): string =>
  JSON.stringify([partition, tenant, accountId]);

const nameOf = (row: UsageRow, attempt: number): string =>
  JSON.stringify([row[usageRow.source], row[usageRow.id], attempt]);
