import type { WallClock } from '#decider';
import type { Producer } from '#kafka';
import { BackfillsRepository } from '../adapters/postgres/backfills.repository.js';
import { RecostingsRepository } from '../adapters/postgres/recostings.repository.js';
import { BackfillUsage } from '../application/backfills/backfill-usage.js';
import { RatedThrough, type UsageLogPlaces } from '../application/backfills/rated-through.js';
import { UsageOfWindow } from '../application/backfills/usage-of-window.js';
import { UsedIds } from '../application/backfills/used-ids.js';
import { CommittedRecords } from '../application/committed-records.js';
import type { RatedUsageLog } from '../application/ports.js';
import { FindChangedCosts } from '../application/recostings/changed-costs.js';
import { RecostUsage } from '../application/recostings/recost-usage.js';
import { RecostedCharges } from '../application/recostings/recosted-charges.js';
import { UsageToReport } from '../application/usage-to-report.js';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { ModelPrices } from '../domain/cost/cost.js';
import { partitions } from './acme.js';
import { rulesOf } from './given.js';
import type { RatingRepositories } from './rating-repositories.js';

const settings = { usagePartitions: partitions, deduplication: true, minCommitIntervalMs: 0 };
const clock = { now: () => 0 } as WallClock;

/** What backfills and recostings are made of: the repositories, and what is priced how. */
export interface Rated
  extends Pick<RatingRepositories, 'pool' | 'outbox' | 'periods' | 'redrivable' | 'correctedEvents'> {
  readonly book: SubscriptionBook;
  readonly prices?: ModelPrices | undefined;
}

/** Backfills whose records go to this producer, at the beginning of time. */
export function backfillsOf(rated: Rated, log: RatedUsageLog, places: UsageLogPlaces, producer: Producer) {
  const { pool, outbox, periods, redrivable, correctedEvents, book, prices } = rated;
  const committed = new CommittedRecords(outbox);
  return new BackfillUsage(
    rulesOf(book, prices),
    new UsageOfWindow(periods, log, redrivable, committed, new RecostingsRepository(pool)),
    new RatedThrough(places, committed),
    new BackfillsRepository(pool),
    producer,
    settings,
    clock,
    new UsedIds(correctedEvents, settings),
  );
}

/** What the next document would be told, at an instant of billing time. */
export function usageToReportOf(rated: Rated, log: RatedUsageLog, at: number): UsageToReport {
  const { pool, outbox, periods, redrivable, book } = rated;
  const committed = new CommittedRecords(outbox);
  const usage = new UsageOfWindow(periods, log, redrivable, committed, new RecostingsRepository(pool));
  return new UsageToReport(periods, book, { nowOf: () => at }, usage, settings);
}

export function recostingsOf(rated: Rated, log: RatedUsageLog, producer: Producer): RecostUsage {
  const { pool, outbox, periods, redrivable, book, prices } = rated;
  const committed = new CommittedRecords(outbox);
  const store = new RecostingsRepository(pool);
  const charges = new RecostedCharges(book, new UsageOfWindow(periods, log, redrivable, committed, store), periods);
  const costs = new FindChangedCosts(rulesOf(book, prices), committed, log, periods);
  return new RecostUsage(store, book, costs, charges, producer, settings, clock);
}
