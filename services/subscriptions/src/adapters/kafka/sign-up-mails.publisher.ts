import { Inject, Injectable } from '@nestjs/common';
import { type AccountMailMessage, signUpMailTopic } from '#contracts';
import type { Producer } from '#kafka';
import { PRODUCER } from '#service-host';
import { SignUpMails } from '../../application/sign-up.js';

/** Not by the event store, which keeps for good what it is given: these have a secret. */
@Injectable()
export class SignUpMailsPublisher extends SignUpMails {
  constructor(@Inject(PRODUCER) private readonly producer: Producer) {
    super();
  }

  async send(message: AccountMailMessage): Promise<void> {
    const record = { key: message.id, value: Buffer.from(signUpMailTopic.codec.encode(message)) };
    const headers = { 'content-type': signUpMailTopic.codec.contentType };
    await this.producer.send(signUpMailTopic.name, [{ ...record, headers }]);
  }
}
