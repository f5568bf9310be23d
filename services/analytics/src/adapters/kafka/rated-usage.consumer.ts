import { Controller, Injectable } from '@nestjs/common';
import { ratedUsageTopic } from '#contracts';
import { BatchHandler, type GroupOptions, type MessageBatch, type PartitionRef } from '#kafka';
import { WriteRatedUsage } from '../../application/write-rated-usage.js';
import { RatedUsageRecords, ratedUsageGroup } from './rated-usage.records.js';

@Controller()
export class RatedUsageConsumer {
  constructor(
    private readonly writeRatedUsage: WriteRatedUsage,
    private readonly records: RatedUsageRecords,
  ) {}

  @BatchHandler({ topic: ratedUsageTopic.name, group: ratedUsageGroup })
  async write({ topic, partition, messages, lag }: MessageBatch): Promise<void> {
    const of = { topic, partition };
    const records = messages.map((message) => this.records.of(of, message));
    await this.writeRatedUsage.write(of, records, lag > 0);
  }
}

/**
 * The writer's own offsets say where reading begins. A fetch answers as soon as there is something, with all that the
 * partitions hold: it is the writer that rests. So every partition of a fetch must be in its hands at the same time.
 */
@Injectable()
export class RatedUsageAssignment implements GroupOptions {
  readonly fetch = { maxBytesPerPartition: 4 * 1_048_576, maxBytes: 16 * 1_048_576 };
  readonly concurrency = 64;

  constructor(private readonly writeRatedUsage: WriteRatedUsage) {}

  async startOffset(topic: string, partition: number): Promise<string> {
    return (await this.writeRatedUsage.firstOffset({ topic, partition })).toString();
  }

  onAssigned(partitions: readonly PartitionRef[]): Promise<void> {
    return this.writeRatedUsage.begin(partitions);
  }

  onRevoked(partitions: readonly PartitionRef[]): void {
    this.writeRatedUsage.forget(partitions);
  }
}
