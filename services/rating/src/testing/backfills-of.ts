import type { Pool } from 'pg';
import type { WallClock } from '#decider';
import type { Producer } from '#kafka';
import { sha256 } from '../adapters/crypto/sha-256.js';
import { BackfillsRepository } from '../adapters/postgres/backfills.repository.js';
import { CorrectedEventsRepository } from '../adapters/postgres/corrected-events.repository.js';
import { CorrectionsRepository } from '../adapters/postgres/corrections.repository.js';
import { KeySegmentsRepository } from '../adapters/postgres/key-segments.repository.js';
import { MetersRepository } from '../adapters/postgres/meters.repository.js';
import { PeriodsRepository } from '../adapters/postgres/periods.repository.js';
import { RecostingsRepository } from '../adapters/postgres/recostings.repository.js';
import { BackfillUsage } from '../application/backfills/backfill-usage.js';
import { RatedThrough } from '../application/backfills/rated-through.js';
import { UsageOfWindow } from '../application/backfills/usage-of-window.js';
import { UsedIds } from '../application/backfills/used-ids.js';
import type { OutboxRelay } from '../application/outbox-relay.js';
import type { RatedUsageLog, RunningTotalsStore, UnattributedUsageStore } from '../application/ports.js';
import { FindChangedCosts } from '../application/recostings/changed-costs.js';
import { RecostUsage } from '../application/recostings/recost-usage.js';
import { RecostedCharges } from '../application/recostings/recosted-charges.js';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { ModelPrices } from '../domain/cost/cost.js';
import { EventKeys } from '../domain/deduplication/event-key.js';
import { partitions } from './acme.js';
import { rulesOf } from './given.js';

const settings = { usagePartitions: partitions, deduplication: true, minCommitIntervalMs: 0 };
const clock = { now: () => 0 } as WallClock;

/** Backfills whose records go to this producer, at the beginning of time. */
export function backfillsOf(
  pool: Pool,
  book: SubscriptionBook,
  usage: UsageOfWindow,
  producer: Producer,
  prices?: ModelPrices,
): BackfillUsage {
  // Specifications rate all that they have sent before they ask.
  const through = new RatedThrough({ endOf: async () => 0n, ratedUpTo: async () => 0n });
  return new BackfillUsage(
    rulesOf(book, prices),
    usage,
    through,
    new BackfillsRepository(pool),
    producer,
    settings,
    clock,
    new UsedIds(correctedEventsOf(pool), settings),
  );
}

/** Where the events of a database are. */
function correctedEventsOf(pool: Pool): CorrectedEventsRepository {
  const periods = new PeriodsRepository(pool, new MetersRepository(pool));
  const keys = new KeySegmentsRepository(pool);
  return new CorrectedEventsRepository(pool, new CorrectionsRepository(pool), keys, periods, new EventKeys(sha256));
}

interface Rated {
  readonly pool: Pool;
  readonly book: SubscriptionBook;
  readonly periods: RunningTotalsStore;
  readonly redrivable: UnattributedUsageStore;
  readonly relay: OutboxRelay;
  readonly prices?: ModelPrices | undefined;
}

export function recostingsOf(
  { pool, book, periods, redrivable, relay, prices }: Rated,
  log: RatedUsageLog,
  producer: Producer,
): RecostUsage {
  const charges = new RecostedCharges(book, new UsageOfWindow(periods, log, redrivable, relay), periods);
  const costs = new FindChangedCosts(rulesOf(book, prices), relay, log, periods);
  return new RecostUsage(new RecostingsRepository(pool), book, costs, charges, producer, settings, clock);
}
