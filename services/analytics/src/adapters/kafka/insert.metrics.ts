import { counter, histogram, type Logger } from '#telemetry';
import type { InsertWitness, LogPartition } from '../../application/ports.js';

const rowsInserted = counter('analytics_rows_inserted_total', 'Rated events written to ClickHouse');
const insertSeconds = histogram('analytics_insert_seconds', 'How long one insert of rated usage took');
const rowsPerInsert = histogram(
  'analytics_rows_per_insert',
  'Rated events per insert',
  [],
  [1, 10, 100, 1_000, 5_000, 10_000, 20_000, 50_000, 100_000],
);
const blocksDropped = counter(
  'analytics_blocks_dropped_total',
  'Blocks of rated usage that were not written, by reason',
  ['reason'],
);
const blocksMissing = counter('analytics_gaps_total', 'Times that rated usage was found missing in the log');

/** What the writer does, counted; and what somebody should look at, logged. */
export function insertWitness(log: Logger): InsertWitness {
  return {
    inserted(rows, seconds) {
      rowsInserted.inc(rows);
      rowsPerInsert.observe(rows);
      insertSeconds.observe(seconds);
    },
    dropped(reason, blocks) {
      if (blocks > 0) blocksDropped.inc({ reason }, blocks);
    },
    missing(of: LogPartition, what: string) {
      blocksMissing.inc();
      log.error({ ...of }, what);
    },
  };
}
