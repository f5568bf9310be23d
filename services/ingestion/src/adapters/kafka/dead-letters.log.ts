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

  async read(name: string, first: bigint, last: bigint): Promise<DeadLetter[]> {
    const topic = (await this.topics()).find((one) => one.name === name);
    if (!topic || first >= topic.end || last < topic.first) return [];
    return readDeadLetters(this.kafka, name, first, last < topic.end ? last : topic.end - 1n);
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
