import { BinaryReader } from '@bufbuild/protobuf/wire';
import { Controller } from '@nestjs/common';
import { ChargeMessage, chargeTopic, type LateCharge, type MetricCharge } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class ChargeConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: chargeTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const final = batch.messages.filter(({ value }) => finalTypes.has(typeOf(value) ?? ''));
    const facts = final.map(({ value }) => chargeOf(ChargeMessage.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}

const finalTypes = new Set(['period-charged', 'late-charged']);
const typeField = 3;

/** The message's type without decoding the rest: of the running charges, which are most, nothing else is wanted. */
export function typeOf(value: Uint8Array): string | undefined {
  const reader = new BinaryReader(value);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === typeField) return reader.string();
    reader.skip(wireType, field);
  }
  return undefined;
}

export function chargeOf(message: ChargeMessage): TenantFact {
  const { tenant, subscriptionId, periodIndex, productVersion, lateWindow } = message;
  const late = message.lateCharges.map(lateChargeOf);
  if (lateWindow !== undefined)
    return { tenant, fact: { type: 'LateWindowCharged', subscriptionId, window: lateWindow, late } };
  const charges = message.charges.map(metricChargeOf);
  const charge = { segment: periodIndex, productVersion, charges, ...(late.length > 0 && { late }) };
  return { tenant, fact: { type: 'SegmentCharged', subscriptionId, charge } };
}

function lateChargeOf({ segment, start, end, productId, productVersion, charges }: LateCharge) {
  return { segment, start, end, productId, productVersion, charges: charges.map(metricChargeOf) };
}

function metricChargeOf({ tiers, ...metric }: MetricCharge) {
  return {
    metricId: metric.metricId,
    metricName: metric.metricName,
    quantity: metric.quantity,
    amount: metric.amount,
    eventCount: metric.eventCount,
    tiers: tiers.map(({ index, name, ...tier }) => ({ ...tier, name: name || `Tier ${index + 1}` })),
    ...(metric.otherGroups === undefined ? {} : { otherGroups: metric.otherGroups }),
    adjustments: metric.adjustments,
    ...(metric.carriedQuantity === undefined ? {} : { carriedQuantity: metric.carriedQuantity }),
  };
}
