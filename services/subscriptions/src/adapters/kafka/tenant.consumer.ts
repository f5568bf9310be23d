import { Controller } from '@nestjs/common';
import { TenantMessage, tenantTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { PostgresKnownTenants } from '../postgres/known-tenants.repository.js';

@Controller()
export class TenantConsumer {
  constructor(private readonly tenants: PostgresKnownTenants) {}

  @MessageHandler({ topic: tenantTopic.name, group: 'subscriptions' })
  async take({ value }: SingleMessage): Promise<void> {
    const { tenant, timeZone } = TenantMessage.decode(value);
    if (timeZone !== '') await this.tenants.take(tenant, timeZone);
  }
}
