import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '#service-host';
import { counter, histogram, type Logger } from '#telemetry';
import { InsertWitness, type LogPartition } from '../../application/ports.js';

const rowsInserted = counter('meterstream_analytics_rows_inserted_total', 'Rated events written to ClickHouse');
const insertSeconds = histogram('meterstream_analytics_insert_seconds', 'How long one insert of rated usage took');
const rowsPerInsert = histogram(
  'meterstream_analytics_rows_per_insert',
  'Rated events per insert',
  [],
  [1, 10, 100, 1_000, 10_000, 25_000, 50_000, 100_000, 250_000],
);
const blocksDropped = counter(
  'meterstream_analytics_blocks_dropped_total',
  'Blocks of rated usage that were not written, by reason',
  ['reason'],
);
const rowsLeftOut = counter(
  'meterstream_analytics_rows_left_out_total',
  'Rated events that ClickHouse refused, while the others of their block were written',
);
const blocksMissing = counter(
  'meterstream_analytics_gaps_total',
  'Times that rated usage was found missing in the log',
);

/** What the writer does, counted; and what somebody should look at, logged. */
@Injectable()
export class InsertMetrics extends InsertWitness {
  constructor(@Inject(LOGGER) private readonly log: Logger) {
    super();
  }

  inserted(rows: number, seconds: number): void {
    rowsInserted.inc(rows);
    rowsPerInsert.observe(rows);
    insertSeconds.observe(seconds);
  }

  dropped(reason: string, blocks: number): void {
    if (blocks > 0) blocksDropped.inc({ reason }, blocks);
  }

  leftOut(of: LogPartition, offset: bigint, reasons: readonly Error[]): void {
    rowsLeftOut.inc(reasons.length);
    this.log.error({ ...of, offset: String(offset), rows: reasons.length, err: reasons[0] }, 'rows were left out');
  }

  missing(of: LogPartition, what: string): void {
    blocksMissing.inc();
    this.log.error({ ...of }, what);
  }
}
