import { Inject, Injectable } from '@nestjs/common';
import { usageTopic } from '#contracts';
import { type DeadLetters, type KafkaSettings, readTopicRanges } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import type { ReadAgain, UsageLog } from '../../application/ports.js';
import { logRecordOf, ratingGroup } from './usage.consumer.js';

export const USAGE_DEAD_LETTERS = Symbol('dead letters of usage');

/** Reads what the consumer has passed over: the usage of tenants that are behind. */
@Injectable()
export class UsageLogReader implements UsageLog {
  constructor(
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    @Inject(USAGE_DEAD_LETTERS) private readonly deadLetters: DeadLetters,
  ) {}

  async read(partition: number, first: bigint, last: bigint, mostBytes: number): Promise<ReadAgain[]> {
    const place = { topic: usageTopic.name, partition };
    const [messages = []] = await readTopicRanges(this.kafka, [{ ...place, first, last, mostBytes }]);
    return messages.map((message) => ({
      ...logRecordOf(message),
      giveUp: (cause: unknown) => this.deadLetters.write(ratingGroup, place, message, cause),
    }));
  }
}
