import { Controller } from '@nestjs/common';
import { type Seller, TenantMessage, tenantTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import type { KnownSeller } from '../../domain/occasion/facts.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class TenantConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: tenantTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const tenants = batch.messages.map(({ value }) => TenantMessage.decode(value));
    const facts = tenants.map(sellerOf);
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}

function sellerOf({ tenant, name, seller, lateUsage }: TenantMessage): TenantFact {
  const known = { ...(seller && { seller: knownSellerOf(seller) }), hasLateDocuments: lateUsage === 'own-document' };
  return { tenant, fact: { type: 'SellerNamed', name, ...known } };
}

/** What is not said stands as nothing in the message, and is left out of documents. */
function knownSellerOf({ paymentDays, addressLines, ...texts }: Seller): KnownSeller {
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...(addressLines.length > 0 && { addressLines }),
    ...(paymentDays > 0 && { paymentDays }),
  };
}
