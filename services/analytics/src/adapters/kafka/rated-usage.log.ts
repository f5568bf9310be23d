import { Inject, Injectable } from '@nestjs/common';
import { type KafkaSettings, readTopicRanges } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import { type LogRecord, type PlannedRange, RatedUsageLog } from '../../application/ports.js';
import { RatedUsageRecords } from './rated-usage.records.js';

@Injectable()
export class KafkaRatedUsageLog extends RatedUsageLog {
  constructor(
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    private readonly records: RatedUsageRecords,
  ) {
    super();
  }

  async read(ranges: readonly PlannedRange[]): Promise<LogRecord[][]> {
    const read = await readTopicRanges(
      this.kafka,
      ranges.map(({ of, position, lastOffset }) => ({ ...of, first: position.nextOffset, last: lastOffset })),
    );
    return read.map((messages) => messages.map((message) => this.records.of(message, message)));
  }
}
