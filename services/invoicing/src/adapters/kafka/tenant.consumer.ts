import { Controller } from '@nestjs/common';
import { TenantMessage, tenantTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import { portionsByTenant } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class TenantConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: tenantTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const tenants = batch.messages.map(({ value }) => TenantMessage.decode(value));
    const facts = tenants.map(({ tenant, name }) => ({ tenant, fact: { type: 'SellerNamed', name } as const }));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}
