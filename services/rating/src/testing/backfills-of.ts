import type { Pool } from 'pg';
import type { WallClock } from '#decider';
import type { Producer } from '#kafka';
import { BackfillsRepository } from '../adapters/postgres/backfills.repository.js';
import { BackfillUsage } from '../application/backfills/backfill-usage.js';
import type { UsageOfWindow } from '../application/backfills/usage-of-window.js';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { partitions } from './acme.js';

/** Backfills whose records go to this producer, at the beginning of time. */
export function backfillsOf(
  pool: Pool,
  book: SubscriptionBook,
  usage: UsageOfWindow,
  producer: Producer,
): BackfillUsage {
  const settings = { usagePartitions: partitions, deduplication: true, minCommitIntervalMs: 0 };
  const clock = { now: () => 0 } as WallClock;
  return new BackfillUsage(book, usage, new BackfillsRepository(pool), producer, settings, clock);
}
