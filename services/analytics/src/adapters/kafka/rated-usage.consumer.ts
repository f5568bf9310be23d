import { Controller, Inject } from '@nestjs/common';
import { ratedUsageTopic, readRatedUsageBlock } from '#contracts';
import { BatchHandler, type DeadLetters, type GroupOptions, type Message, type MessageBatch } from '#kafka';
import type { BlockToInsert, LogRecord } from '../../application/ports.js';
import { WriteRatedUsage } from '../../application/write-rated-usage.js';
import { linesOfBlock, UnstorableBlock } from '../../domain/rated-rows.js';

export const ratedUsageGroup = 'analytics-rated-usage';
export const DEAD_LETTERS = Symbol('dead letters');

@Controller()
export class RatedUsageConsumer {
  constructor(
    private readonly writeRatedUsage: WriteRatedUsage,
    @Inject(DEAD_LETTERS) private readonly deadLetters: DeadLetters,
  ) {}

  @BatchHandler({ topic: ratedUsageTopic.name, group: ratedUsageGroup })
  async take(batch: MessageBatch): Promise<void> {
    const { topic, partition } = batch;
    const records = batch.messages.map((message) => this.recordOf(batch, message));
    await this.writeRatedUsage.write({ topic, partition }, records);
  }

  private recordOf(batch: MessageBatch, message: Message): LogRecord {
    return {
      offset: BigInt(message.offset),
      open: () => blockOf(message),
      giveUp: (cause) => this.deadLetters.write(ratedUsageGroup, batch, message, cause),
    };
  }
}

/**
 * The writer's own offsets say where reading begins. The broker gathers: it answers when there is a good deal to
 * insert, or after two seconds. Records are compressed about eight times, so a fetch is bounded low.
 */
export function ratedUsageGroupOptions(writeRatedUsage: WriteRatedUsage): GroupOptions {
  return {
    startOffset: async (topic, partition) => (await writeRatedUsage.firstOffset({ topic, partition })).toString(),
    onAssigned: (partitions) => writeRatedUsage.forget(partitions),
    onRevoked: (partitions) => writeRatedUsage.forget(partitions),
    fetch: { minBytes: 2_000_000, maxWaitMs: 2_000, maxBytesPerPartition: 2 * 1_048_576 },
    concurrency: 2,
  };
}

function blockOf({ value, headers }: Message): BlockToInsert {
  const named = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, text?.toString() ?? '']));
  const { tenant, partition, sequence, count, json } = readRatedUsageBlock(value, named);
  if (![partition, sequence, count].every((part) => Number.isSafeInteger(part) && part >= 0) || tenant === '')
    throw new UnstorableBlock('its head is incomplete');
  return {
    usagePartition: partition,
    sequence,
    count,
    lines: linesOfBlock(json, count, [tenant, partition, sequence]),
  };
}
