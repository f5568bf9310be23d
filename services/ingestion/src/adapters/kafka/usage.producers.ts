import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createProducer, type KafkaSettings, type Producer } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';

/** A sender must be answered "not now" within two seconds, so a send gives up well before. */
const deadlineMs = 1_500;

/** The producers of the doors, each on a connection of its own. */
@Injectable()
export class UsageProducers implements OnApplicationShutdown {
  readonly plain: Producer;
  readonly packing: Producer;

  constructor(@Inject(KAFKA_SETTINGS) kafka: KafkaSettings) {
    this.plain = createProducer(kafka, { deadlineMs });
    this.packing = createProducer(kafka, { deadlineMs, compression: 'zstd' });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.plain.close(), this.packing.close()]);
  }
}
