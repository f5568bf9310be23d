import { Controller } from '@nestjs/common';
import { type DiscoveredNameMessage, discoveredNameTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { DiscoverCustomer } from '../../application/discover-customer.js';

@Controller()
export class DiscoveredNameConsumer {
  constructor(private readonly discover: DiscoverCustomer) {}

  @MessageHandler({ topic: discoveredNameTopic.name, group: 'subscriptions' })
  async make({ value }: SingleMessage): Promise<void> {
    const message = discoveredNameTopic.codec.decode(value);
    const { tenant, kind, name, occurredAt } = message;
    if (kind === 'organization') await this.discover.organization(tenant, name, occurredAt);
    else if (kind === 'subscriber')
      await this.discover.subscriber(tenant, name, namedBeside(message).organization, occurredAt);
    else if (kind === 'credential')
      await this.discover.credential(tenant, { name, ...namedBeside(message), discoveredAt: occurredAt });
  }
}

function namedBeside({ organization, subscriber, product }: DiscoveredNameMessage) {
  return {
    organization: organization === '' ? undefined : organization,
    subscriber: subscriber === '' ? undefined : subscriber,
    product: product === '' ? undefined : product,
  };
}
