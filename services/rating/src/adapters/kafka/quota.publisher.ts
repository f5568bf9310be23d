import { Injectable } from '@nestjs/common';
import { type QuotaMessage, quotaTopic } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { QuotaRecords } from '../../application/ports.js';
import { periodKey } from '../../domain/period/live-period.js';
import { outboxRecordOf } from './outbox-record.js';

@Injectable()
export class QuotaPublisher implements QuotaRecords {
  recordOf(
    ...[period, { threshold, compiled, quantity }, occurredAt]: Parameters<QuotaRecords['recordOf']>
  ): OutboxRecord {
    const { tenant, subscriptionId, accountId, number, start, end, charges } = period;
    const { productId, version } = charges.product;
    const { of, index, name = '', percentage, limit } = threshold;
    const { id: metricId, name: metricName } = compiled.metric;
    const message: QuotaMessage = {
      id: [periodKey(subscriptionId, number), metricId, of, index, percentage].join('/'),
      tenant,
      type: 'quota-threshold-reached',
      occurredAt,
      accountId,
      subscriptionId,
      metricId,
      metricName,
      of,
      tierIndex: index,
      tierName: name,
      percentage: percentage.toString(),
      threshold: threshold.quantity.toString(),
      quantity: quantity.toString(),
      limit: limit.toString(),
      productVersion: version,
      productId,
      periodIndex: number,
      periodStart: start,
      periodEnd: end,
    };
    return outboxRecordOf(quotaTopic, message);
  }
}
