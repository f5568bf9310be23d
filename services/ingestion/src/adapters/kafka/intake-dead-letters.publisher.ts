import { Inject, Injectable } from '@nestjs/common';
import { intakeGroup, intakeTopic } from '#contracts';
import { deadLetterTopicOf, ensureTopics, type KafkaSettings, sendInParts } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import { IntakeDeadLetters, type NobodysRecord } from '../../application/ports.js';
import { headerOf } from '../../domain/intake/intake-record.js';
import { limits } from '../../domain/limits.js';
import { UsageProducers } from './usage.producers.js';

const topic = deadLetterTopicOf(intakeTopic.name, intakeGroup);

/** Whoever may write to the intake topic can write here: so what is kept is bounded, and keys are not kept at all. */
const specification = {
  name: topic,
  partitions: 1,
  config: {
    'retention.bytes': String(limits.intakeDeadLettersBytes),
    'segment.bytes': String(limits.intakeDeadLettersBytes / 4),
    'retention.ms': String(7 * 86_400_000),
  },
};

@Injectable()
export class IntakeDeadLettersPublisher extends IntakeDeadLetters {
  private isThere = false;

  constructor(
    private readonly producers: UsageProducers,
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
  ) {
    super();
  }

  async keep(records: readonly NobodysRecord[]): Promise<void> {
    if (!this.isThere) await ensureTopics(this.kafka, [specification], { timeoutMs: 2_000 });
    this.isThere = true;
    await sendInParts(this.producers.packing, topic, records.map(asDeadLetter));
  }
}

function asDeadLetter({ record, cause }: NobodysRecord) {
  return {
    value: record.value.subarray(0, limits.rejectedLength),
    headers: {
      'content-type': (headerOf(record, 'content-type') ?? '').slice(0, limits.nameLength),
      'dead-letter-topic': record.topic,
      'dead-letter-partition': String(record.partition),
      'dead-letter-offset': record.offset,
      'dead-letter-cause': cause,
    },
  };
}
