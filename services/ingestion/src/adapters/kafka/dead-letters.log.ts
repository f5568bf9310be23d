import { Inject, Injectable } from '@nestjs/common';
import { redrivenFromHeader } from '#contracts';
import { type DeadLetter, type DeadLetterTopic, deadLetterTopics, type KafkaSettings, readDeadLetters } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import { DeadLetterLog } from '../../application/ports.js';
import { UsageProducers } from './usage.producers.js';

@Injectable()
export class DeadLettersInKafka extends DeadLetterLog {
  constructor(
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    private readonly producers: UsageProducers,
  ) {
    super();
  }

  topics(): Promise<DeadLetterTopic[]> {
    return deadLetterTopics(this.kafka);
  }

  read({ name }: DeadLetterTopic, first: bigint, last: bigint): Promise<DeadLetter[]> {
    return readDeadLetters(this.kafka, name, first, last);
  }

  async append({ topic, partition, key, value, headers }: DeadLetter, deadLetterId: string): Promise<void> {
    const record = {
      ...(key && { key }),
      partition,
      value,
      headers: { ...headers, [redrivenFromHeader]: deadLetterId },
    };
    await this.producers.plain.send(topic, [record]);
  }
}
