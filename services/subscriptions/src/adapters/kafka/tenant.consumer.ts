import { Controller } from '@nestjs/common';
import { TenantMessage, tenantTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { KnownTenantsRepository } from '../postgres/known-tenants.repository.js';

@Controller()
export class TenantConsumer {
  constructor(private readonly tenants: KnownTenantsRepository) {}

  @MessageHandler({ topic: tenantTopic.name, group: 'subscriptions' })
  async record({ value }: SingleMessage): Promise<void> {
    const { tenant, timeZone, lateUsage, lateWindowMs } = TenantMessage.decode(value);
    await this.tenants.record(tenant, {
      timeZone: timeZone === '' ? 'UTC' : timeZone,
      lateUsage: lateUsage === 'own-document' ? 'own-document' : 'next-invoice',
      ...(lateWindowMs > 0 && { lateWindowMs }),
    });
  }
}
