import { type UsageBlock, type UsageRow, usageRow } from '#contracts';
import type { OutboxRecord } from './batch-commit.js';
import { redrivenIn } from './redriven-events.js';

/** What goes to a partition of another process is never seen to arrive: it has by then, or its partition is far behind. */
const rememberedElsewhereMs = 600_000;
const lookEveryMs = 60_000;

interface OnItsWay {
  readonly place: string;
  readonly partition: number;
  readonly accountId: string;
  readonly attempt: number;
  readonly occurredAt: number;
  readonly leftAtMs: number;
}

/**
 * Redriven usage between the transaction that wrote it to an outbox and the one that rated it, by the account that it
 * goes to. A period must not be closed ahead of it: what waited for its subscription counts, and is not late.
 */
export class UsageOnItsWay {
  private readonly events = new Map<string, OnItsWay>();
  /** The names of the events, by the place that they go to. */
  private readonly places = new Map<string, Set<string>>();
  /** The partitions that this process rates, and since when without a break. */
  private readonly ratedSinceMs = new Map<number, number>();
  private lookedAtMs = 0;

  /** @param now in milliseconds, from any zero */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** This process has claimed the partition. What was left before may have been rated since by another, or by a commit that answered nothing. */
  begins(partition: number): void {
    this.ratedSinceMs.set(partition, this.now());
  }

  /** Another process rates it. */
  ends(partition: number): void {
    this.ratedSinceMs.delete(partition);
  }

  /** Naming a record twice changes nothing: a claim finds in the outbox what was pushed before. */
  left(records: readonly OutboxRecord[]): void {
    this.forgetOld();
    for (const { tenant, attempt, goesTo, rows } of records.flatMap((record) => redrivenIn(record) ?? []))
      for (const row of rows) {
        const accountId = row[usageRow.account];
        const goes = { place: placeOf(goesTo, tenant, accountId), partition: goesTo, accountId };
        this.add(nameOf(tenant, row), { ...goes, attempt, occurredAt: row[usageRow.occurredAt], leftAtMs: this.now() });
      }
  }

  arrived(partition: number, { kind, tenant, attempt, rows }: UsageBlock): void {
    if (kind !== 'redriven') return;
    for (const row of rows) {
      const name = nameOf(tenant, row);
      const event = this.events.get(name);
      if (event?.partition === partition && event.attempt === attempt) this.remove(name, event);
    }
  }

  /** Where an event of a tenant is on its way to; undefined when it is not. */
  placeOf(
    tenant: string,
    { source, id }: { readonly source: string; readonly id: string },
  ): { readonly partition: number; readonly accountId: string } | undefined {
    const event = this.events.get(JSON.stringify([tenant, source, id]));
    return event && { partition: event.partition, accountId: event.accountId };
  }

  /** Whether some of an account's usage is on its way whose own time lies before an instant. */
  hasBefore(end: number, { partition, tenant, accountId }: Place): boolean {
    const names = this.places.get(placeOf(partition, tenant, accountId));
    return names?.values().some((name) => (this.events.get(name)?.occurredAt ?? end) < end) ?? false;
  }

  private add(name: string, event: OnItsWay): void {
    const before = this.events.get(name);
    if (before) this.remove(name, before);
    this.events.set(name, event);
    this.places.set(event.place, (this.places.get(event.place) ?? new Set()).add(name));
  }

  private remove(name: string, { place }: OnItsWay): void {
    this.events.delete(name);
    const names = this.places.get(place);
    names?.delete(name);
    if (names?.size === 0) this.places.delete(place);
  }

  /** What has gone to a partition before it was claimed here, or while another process rates it, may have been rated already. */
  private forgetOld(): void {
    const now = this.now();
    if (now - this.lookedAtMs < lookEveryMs) return;
    this.lookedAtMs = now;
    for (const [name, event] of this.events) {
      const sinceMs = this.ratedSinceMs.get(event.partition);
      if (sinceMs !== undefined && sinceMs <= event.leftAtMs) continue;
      if (now - Math.max(event.leftAtMs, sinceMs ?? event.leftAtMs) >= rememberedElsewhereMs) this.remove(name, event);
    }
  }
}

interface Place {
  readonly partition: number;
  readonly tenant: string;
  readonly accountId: string;
}

const placeOf = (partition: number, tenant: string, accountId: string): string =>
  JSON.stringify([partition, tenant, accountId]);

const nameOf = (tenant: string, row: UsageRow): string =>
  JSON.stringify([tenant, row[usageRow.source], row[usageRow.id]]);
