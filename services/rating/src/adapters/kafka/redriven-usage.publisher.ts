import { Injectable } from '@nestjs/common';
import { encodeUsageBlock, type UsageRow, usageRow, usageTopic } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { RedrivenUsageRecords } from '../../application/ports.js';

/** Rating is the second writer of the usage log (ADR 0007): it writes events into it again. */
@Injectable()
export class RedrivenUsagePublisher implements RedrivenUsageRecords {
  recordOf(
    row: UsageRow,
    origin: { tenant: string; receivedAt: number; attempt: number },
    accountId: string,
    partition: number,
  ): OutboxRecord {
    const moved: UsageRow = [...row];
    moved[usageRow.account] = accountId;
    const block = encodeUsageBlock({
      kind: 'redriven',
      tenant: origin.tenant,
      receivedAt: origin.receivedAt,
      attempt: origin.attempt + 1,
      rows: [moved],
    });
    return { topic: usageTopic.name, partition, ...block };
  }
}
