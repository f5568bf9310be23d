import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { intakeTopic, intakeTopicOf, topicsToCreate } from '#contracts';
import { type AwaitedTopics, awaitTopics, type KafkaSettings } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import { INGESTION_CONFIG, type IngestionConfig } from '../../config.js';

/** The intake topics of single tenants, made like the one of all. */
@Injectable()
export class IntakeTopics implements OnApplicationShutdown {
  private readonly awaited: AwaitedTopics;

  constructor(
    @Inject(KAFKA_SETTINGS) kafka: KafkaSettings,
    @Inject(INGESTION_CONFIG) { intakeTenants, usagePartitions }: IngestionConfig,
  ) {
    const likeThese = topicsToCreate(usagePartitions).filter(({ name }) => name === intakeTopic.name);
    const own = intakeTenants.flatMap((tenant) => likeThese.map((one) => ({ ...one, name: intakeTopicOf(tenant) })));
    this.awaited = own.length === 0 ? nothingToAwait : awaitTopics(kafka, own);
  }

  get areThere(): Promise<void> {
    return this.awaited.areThere;
  }

  onApplicationShutdown(): void {
    this.awaited.stop();
  }
}

const nothingToAwait: AwaitedTopics = { areThere: Promise.resolve(), stop: () => undefined };
