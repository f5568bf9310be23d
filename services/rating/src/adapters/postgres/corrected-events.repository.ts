import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { UsageRow } from '#contracts';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { StoredPeriod } from '../../application/batch-commit.js';
import type { SegmentKey } from '../../application/closed-segments.js';
import {
  type BlockRange,
  type CorrectionStore,
  type EventName,
  type KeptEvent,
  nameOfEvent,
  type PlaceOnItsWay,
} from '../../application/corrections/correction.js';
import { attemptOfPlace } from '../../domain/deduplication/batch-keys.js';
import { EventKeys } from '../../domain/deduplication/event-key.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { KeySegmentsRepository, keyText } from './key-segments.repository.js';
import { PeriodsRepository } from './periods.repository.js';
import { RedrivenUsageRepository } from './redriven-usage.repository.js';

interface KeptRow {
  position: string;
  attempt: number;
  received_at: string;
  waits_for: string | null;
  event: string;
}

/** Where events are that corrections speak of. */
@Injectable()
export class CorrectedEventsRepository implements CorrectionStore {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly corrections: CorrectionsRepository,
    private readonly keySegments: KeySegmentsRepository,
    private readonly periods: PeriodsRepository,
    private readonly eventKeys: EventKeys,
    private readonly redrivenUsage: RedrivenUsageRepository,
  ) {}

  obeyed(partition: number, correctionIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.corrections.obeyed(partition, correctionIds);
  }

  async voided(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlySet<string>> {
    return new Set((await this.corrections.voided(partition, tenant, events)).map(nameOfEvent));
  }

  async kept(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlyMap<string, KeptEvent>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<KeptRow>(
        `select position, attempt, received_at, waits_for, event from unattributed_usage
         join unnest($3::text[], $4::text[]) as u(s, e) on source = s and id = e
         where tenant = $2 and partition = $1`,
        [partition, tenant, arrayText(events.map(({ source }) => source)), arrayText(events.map(({ id }) => id))],
      ),
    );
    return new Map(
      rows.map(({ position, attempt, received_at, waits_for, event }) => {
        const row = JSON.parse(event) as UsageRow;
        const [id, source] = row;
        const kept = { position, row, receivedAt: Number(received_at), attempt, waitsFor: waits_for };
        return [nameOfEvent({ source, id }), kept];
      }),
    );
  }

  redriven(
    partition: number,
    tenant: string,
    events: readonly EventName[],
  ): Promise<ReadonlyMap<string, PlaceOnItsWay>> {
    return this.redrivenUsage.find(partition, tenant, events);
  }

  blocksOf(partition: number, tenant: string, events: readonly EventName[]): Promise<ReadonlyMap<string, BlockRange>> {
    const wanted = new Map<string, string>();
    for (const event of events)
      for (const attempt of [0, attemptOfPlace]) {
        this.eventKeys.find(event.source, event.id, attempt);
        wanted.set(keyText(this.eventKeys.words), nameOfEvent(event));
      }
    return this.keySegments.find(partition, tenant, wanted);
  }

  closedPeriods(keys: readonly SegmentKey[]): Promise<StoredPeriod[]> {
    return this.periods.closed(keys);
  }
}
