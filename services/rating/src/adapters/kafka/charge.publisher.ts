import { Injectable } from '@nestjs/common';
import { ChargeMessage, chargeTopic, type LateWindowClosing, lateUsageTopic } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { ChargeRecords } from '../../application/ports.js';
import { lateChargeOf } from '../../domain/period/late-charge.js';
import { type LivePeriod, periodKey } from '../../domain/period/live-period.js';
import { metricChargeOf } from '../../domain/period/metric-charge.js';
import { outboxRecordOf } from './outbox-record.js';

@Injectable()
export class ChargePublisher implements ChargeRecords {
  recordOf(...[period, type, occurredAt, late]: Parameters<ChargeRecords['recordOf']>): OutboxRecord {
    return recordOf({ ...messageOf(period, type, occurredAt), lateCharges: late.map(lateChargeOf) });
  }

  lateRecordOf(closing: LateWindowClosing, late: readonly LivePeriod[]): OutboxRecord {
    const { tenant, subscriptionId, accountId, occurredAt, window, datedAt } = closing;
    return recordOf({
      ...ChargeMessage.decode(new Uint8Array()),
      id: `${subscriptionId}/late/${window}`,
      tenant,
      type: 'late-charged',
      occurredAt,
      subscriptionId,
      accountId,
      periodIndex: noSegment,
      periodStart: datedAt,
      periodEnd: datedAt,
      sequence: window,
      lateCharges: late.map(lateChargeOf),
      lateWindow: window,
    });
  }

  lateUsageRecordOf(period: LivePeriod, occurredAt: number): OutboxRecord {
    const { tenant, subscriptionId, accountId, number, sequence } = period;
    const message = {
      id: `${periodKey(subscriptionId, number)}/late/${sequence}`,
      tenant,
      type: 'late-usage-noted',
      occurredAt,
      subscriptionId,
      accountId,
      segment: number,
    };
    return outboxRecordOf(lateUsageTopic, message);
  }
}

/** What a message calls its period when it speaks of closed ones alone. */
const noSegment = -1;

const recordOf = (message: ChargeMessage): OutboxRecord => outboxRecordOf(chargeTopic, message);

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
    notBilled: !period.billed,
  };
}
