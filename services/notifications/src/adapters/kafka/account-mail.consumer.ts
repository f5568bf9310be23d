import { Controller } from '@nestjs/common';
import { accountMailTopic, signUpMailTopic } from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { RequestDelivery } from '../../application/request-delivery.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';

const types = ['invitation', 'password-reset', 'sign-up'] as const;

/** What has lapsed before it was read helps nobody any more. */
@Controller()
export class AccountMailConsumer {
  constructor(
    private readonly requestDelivery: RequestDelivery,
    private readonly loop: DeliveryLoop,
  ) {}

  @BatchHandler({ topic: accountMailTopic.name, group: 'notifications' })
  announceOfAccounts(batch: MessageBatch): Promise<void> {
    return this.announceAll(batch);
  }

  @BatchHandler({ topic: signUpMailTopic.name, group: 'notifications' })
  announceSignUps(batch: MessageBatch): Promise<void> {
    return this.announceAll(batch);
  }

  private announceAll({ messages }: MessageBatch): Promise<void> {
    return this.loop.deliverFor(messages, (message) => this.announce(message));
  }

  private async announce({ value }: Message): Promise<void> {
    const { id: about, tenant, type, recipient, lapsesAt } = accountMailTopic.codec.decode(value);
    const template = types.find((known) => known === type);
    if (template === undefined || lapsesAt <= Date.now()) return;
    await this.requestDelivery.run(tenant, { template, about, bytes: value }, [recipient]);
  }
}
