import { Controller } from '@nestjs/common';
import { customerTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { GatewayCustomersStore } from '../../application/gateways/customer-ports.js';

/** Who accounts are: as whom they are known to a provider. */
@Controller()
export class CustomerConsumer {
  constructor(private readonly customers: GatewayCustomersStore) {}

  @MessageHandler({ topic: customerTopic.name, group: 'payments' })
  async record({ value }: SingleMessage): Promise<void> {
    const { tenant, customerId: accountId, name, email } = customerTopic.codec.decode(value);
    await this.customers.recordPayer(tenant, { accountId, name: name || email, email });
  }
}
