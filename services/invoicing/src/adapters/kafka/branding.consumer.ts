import { Controller } from '@nestjs/common';
import { BrandingMessage, brandingTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import { brandChosen } from './brand-fact.js';
import { portionsByTenant } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class BrandingConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: brandingTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const facts = batch.messages.map(({ value }) => brandChosen(BrandingMessage.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}
