import { Injectable } from '@nestjs/common';
import { type ChargeMessage, chargeTopic } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { ChargeRecords } from '../../application/ports.js';
import { type LivePeriod, periodKey } from '../../domain/period/live-period.js';
import { metricChargeOf } from '../../domain/period/metric-charge.js';

@Injectable()
export class ChargePublisher implements ChargeRecords {
  recordOf(period: LivePeriod, type: 'charges-changed' | 'period-charged', occurredAt: number): OutboxRecord {
    const message = messageOf(period, type, occurredAt);
    return {
      topic: chargeTopic.name,
      key: chargeTopic.keyOf(message),
      value: Buffer.from(chargeTopic.codec.encode(message)),
      headers: { 'content-type': chargeTopic.codec.contentType, type },
    };
  }
}

function messageOf(period: LivePeriod, type: string, occurredAt: number): ChargeMessage {
  const { tenant, subscriptionId, accountId, number, start, end, sequence, charges } = period;
  const { productId, version, currency } = charges.product;
  return {
    id: `${periodKey(subscriptionId, number)}/${sequence}`,
    tenant,
    type,
    occurredAt,
    subscriptionId,
    accountId,
    productId,
    productVersion: version,
    periodIndex: number,
    periodStart: start,
    periodEnd: end,
    sequence,
    currency,
    charges: charges.charges().map(metricChargeOf),
    lateCharges: [],
  };
}
