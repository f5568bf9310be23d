import { Controller } from '@nestjs/common';
import { accountMailTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { RequestDelivery } from '../../application/request-delivery.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';

/** What has lapsed before it was read helps nobody any more. */
@Controller()
export class AccountMailConsumer {
  constructor(
    private readonly requestDelivery: RequestDelivery,
    private readonly loop: DeliveryLoop,
  ) {}

  @MessageHandler({ topic: accountMailTopic.name, group: 'notifications' })
  async announce({ value }: SingleMessage): Promise<void> {
    const { id: about, tenant, type, recipient, lapsesAt } = accountMailTopic.codec.decode(value);
    if ((type !== 'invitation' && type !== 'password-reset') || lapsesAt <= Date.now()) return;
    await this.requestDelivery.run(tenant, { template: type, about, bytes: value }, [recipient]);
    this.loop.wake();
  }
}
