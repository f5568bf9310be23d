import { Controller } from '@nestjs/common';
import { TenantMessage, tenantTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { TakeFacts } from '../../application/take-facts.js';
import { portionsByTenant } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class TenantConsumer {
  constructor(private readonly takeFacts: TakeFacts) {}

  @BatchHandler({ topic: tenantTopic.name, group })
  async take(batch: MessageBatch): Promise<void> {
    const tenants = batch.messages.map(({ value }) => TenantMessage.decode(value));
    const facts = tenants.map(({ tenant, name }) => ({ tenant, fact: { type: 'SellerNamed', name } as const }));
    for (const portion of portionsByTenant(facts)) await this.takeFacts.run(portion.tenant, portion.facts);
  }
}
