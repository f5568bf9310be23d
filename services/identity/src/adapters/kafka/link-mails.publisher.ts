import { Inject, Injectable } from '@nestjs/common';
import { type AccountMailMessage, accountMailTopic } from '#contracts';
import type { Producer } from '#kafka';
import { PRODUCER } from '#service-host';
import { LinkMails } from '../../application/ports.js';

/** Straight to the topic, and not by the event store: what is stored there is kept for good, and these have a secret. */
@Injectable()
export class LinkMailsPublisher extends LinkMails {
  constructor(@Inject(PRODUCER) private readonly producer: Producer) {
    super();
  }

  async send(message: AccountMailMessage): Promise<void> {
    const { name, keyOf, codec } = accountMailTopic;
    const headers = { 'content-type': codec.contentType };
    await this.producer.send(name, [{ key: keyOf(message), value: Buffer.from(codec.encode(message)), headers }]);
  }
}
