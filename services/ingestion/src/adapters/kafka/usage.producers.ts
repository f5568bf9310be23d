import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Topic } from '#contracts';
import { createProducer, type KafkaSettings, type Producer } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';

/** A sender must be answered "not now" within two seconds, so a send gives up well before. */
const deadlineMs = 1_500;
const mostPerSend = 200;

/** The producers of the doors, each on a connection of its own. */
@Injectable()
export class UsageProducers implements OnApplicationShutdown {
  readonly plain: Producer;
  readonly packing: Producer;

  constructor(@Inject(KAFKA_SETTINGS) kafka: KafkaSettings) {
    this.plain = createProducer(kafka, { deadlineMs });
    this.packing = createProducer(kafka, { deadlineMs, compression: 'zstd' });
  }

  /** Messages of a tenant's own, some hundred at a time. */
  async sendMessages<Message extends { readonly tenant: string }>(
    { name, keyOf, codec }: Topic<Message>,
    messages: readonly Message[],
  ): Promise<void> {
    for (let at = 0; at < messages.length; at += mostPerSend) {
      const records = messages.slice(at, at + mostPerSend).map((message) => ({
        key: keyOf(message),
        value: Buffer.from(codec.encode(message)),
        headers: { 'content-type': codec.contentType, tenant: message.tenant },
      }));
      await this.plain.send(name, records);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.plain.close(), this.packing.close()]);
  }
}
