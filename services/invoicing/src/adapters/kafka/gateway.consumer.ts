import { Controller } from '@nestjs/common';
import { type GatewayMessage, gatewayTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import { type GatewayTax, gatewayTaxes } from '../../domain/occasion/facts.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class GatewayConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: gatewayTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const facts = batch.messages.flatMap(({ value }) => behaviourOf(gatewayTopic.codec.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}

/** Of a gateway that is removed nothing is known: whoever needs it asks. */
function behaviourOf({ tenant, type, gatewayId, taxBehaviour }: GatewayMessage): TenantFact[] {
  const tax = type === 'gateway-removed' ? undefined : gatewayTaxes.find((one) => one === taxBehaviour);
  return [{ tenant, fact: { type: 'GatewayTaxSet', gatewayId, tax: tax as GatewayTax | undefined } }];
}
