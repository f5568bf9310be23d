import type { Pool } from 'pg';
import { sha256 } from '../adapters/crypto/sha-256.js';
import { CallCostsRepository } from '../adapters/postgres/call-costs.repository.js';
import { CorrectedEventsRepository } from '../adapters/postgres/corrected-events.repository.js';
import { CorrectionsRepository } from '../adapters/postgres/corrections.repository.js';
import { KeptUsageRepository } from '../adapters/postgres/kept-usage.repository.js';
import { KeySegmentsRepository } from '../adapters/postgres/key-segments.repository.js';
import { LateWindowsRepository } from '../adapters/postgres/late-windows.repository.js';
import { MetersRepository } from '../adapters/postgres/meters.repository.js';
import { OutboxRepository } from '../adapters/postgres/outbox.repository.js';
import { PeriodsRepository } from '../adapters/postgres/periods.repository.js';
import { PostponedCorrectionsRepository } from '../adapters/postgres/postponed-corrections.repository.js';
import { RatingRepository } from '../adapters/postgres/rating.repository.js';
import { RedrivableUsageRepository } from '../adapters/postgres/redrivable-usage.repository.js';
import { RedrivenUsageRepository } from '../adapters/postgres/redriven-usage.repository.js';
import { TenantsBehindRepository } from '../adapters/postgres/tenants-behind.repository.js';
import { UsageCountsRepository } from '../adapters/postgres/usage-counts.repository.js';
import { EventKeys } from '../domain/deduplication/event-key.js';

/** The repositories of rating on one database. */
export class RatingRepositories {
  readonly eventKeys = new EventKeys(sha256);
  readonly outbox: OutboxRepository;
  readonly kept: KeptUsageRepository;
  readonly periods: PeriodsRepository;
  readonly store: RatingRepository;
  readonly redrivable: RedrivableUsageRepository;
  readonly usageCounts: UsageCountsRepository;
  readonly corrections: CorrectionsRepository;
  readonly correctedEvents: CorrectedEventsRepository;

  constructor(readonly pool: Pool) {
    this.outbox = new OutboxRepository(pool);
    this.usageCounts = new UsageCountsRepository(pool);
    this.corrections = new CorrectionsRepository(pool);
    const keySegments = new KeySegmentsRepository(pool);
    this.periods = new PeriodsRepository(pool, new MetersRepository(pool));
    this.kept = new KeptUsageRepository(pool);
    const redriven = new RedrivenUsageRepository(pool);
    this.redrivable = new RedrivableUsageRepository(pool, this.outbox, this.usageCounts, redriven);
    this.store = new RatingRepository(
      pool,
      keySegments,
      this.periods,
      this.kept,
      new TenantsBehindRepository(),
      this.usageCounts,
      new LateWindowsRepository(),
      this.corrections,
      this.outbox,
      new CallCostsRepository(pool),
      redriven,
      new PostponedCorrectionsRepository(),
    );
    const { corrections, periods, eventKeys } = this;
    this.correctedEvents = new CorrectedEventsRepository(pool, corrections, keySegments, periods, eventKeys, redriven);
  }
}
