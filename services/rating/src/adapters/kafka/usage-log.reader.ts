import { Inject, Injectable } from '@nestjs/common';
import { ratingGroup, usageTopic } from '#contracts';
import {
  type DeadLetters,
  Delivery,
  deliveryDefaults,
  type KafkaSettings,
  type Message,
  readTopicRanges,
  silentLog,
} from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import type { LogRecord } from '../../application/ports.js';
import type { RecordDelivery, UsageLog } from '../../application/usage-log.js';
import { logRecordOf } from './usage.consumer.js';

export const USAGE_DEAD_LETTERS = Symbol('dead letters of usage');

/** Reads what the consumer has passed over: the usage of tenants that are behind. */
@Injectable()
export class UsageLogReader implements UsageLog {
  constructor(
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    @Inject(USAGE_DEAD_LETTERS) private readonly deadLetters: DeadLetters,
  ) {}

  async read(partition: number, first: bigint, last: bigint, mostBytes: number): Promise<LogRecord[]> {
    const [messages = []] = await readTopicRanges(this.kafka, [
      { topic: usageTopic.name, partition, first, last, mostBytes },
    ]);
    return messages.map(recordReadAgain);
  }

  deliveryOf(partition: number): RecordDelivery {
    return deliveryOfRecords(partition, this.deadLetters, this.kafka.log);
  }
}

interface RecordReadAgain extends LogRecord {
  readonly message: Message;
}

export const recordReadAgain = (message: Message): RecordReadAgain => ({ ...logRecordOf(message), message });

/** Records that were read again, as the consumer would have given them to a handler. */
export function deliveryOfRecords(partition: number, deadLetters: DeadLetters, log = silentLog): RecordDelivery {
  const place = { topic: usageTopic.name, partition, lag: 0 };
  let handler: (messages: readonly Message[]) => Promise<void>;
  const delivery = new Delivery(
    { topic: usageTopic.name, delivery: 'batch', handle: ({ messages }) => handler(messages) },
    { group: ratingGroup, deadLetters, log, ...deliveryDefaults },
  );
  return {
    async deliver(records, handle) {
      const byOffset = new Map(
        (records as readonly RecordReadAgain[]).map((record) => [record.message.offset, record]),
      );
      handler = (messages) => handle(messages.map(({ offset }) => byOffset.get(offset)!));
      const messages = Array.from(byOffset.values(), ({ message }) => message);
      const { doneThrough, retryInMs } = await delivery.deliver({ ...place, messages });
      return {
        ...(doneThrough !== undefined && { doneThrough: BigInt(doneThrough) }),
        ...(retryInMs !== undefined && { retryInMs }),
      };
    },
  };
}
