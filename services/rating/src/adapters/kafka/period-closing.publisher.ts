import { Injectable } from '@nestjs/common';
import type { BlockHeaders } from '#contracts';
import type { OutboxRecord } from '../../application/batch-commit.js';
import type { ClosingRecord, ClosingRecords } from '../../application/ports.js';

const headerOf = { forUsage: 'attempt', forOrder: 'out-of-order' } as const;

/** Rating writes a closing into the usage log again, behind usage that was redriven before it (ADR 0007). */
@Injectable()
export class PeriodClosingPublisher implements ClosingRecords {
  postponed({ record, postponed }: ClosingRecord, partition: number, cause: 'forUsage' | 'forOrder'): OutboxRecord {
    const header = { [headerOf[cause]]: String(postponed[cause] + 1) };
    return { ...record, partition, headers: { ...record.headers, ...header } };
  }
}

export function postponementsOf(headers: BlockHeaders): ClosingRecord['postponed'] {
  return {
    forUsage: Number(headers[headerOf.forUsage] ?? 0),
    forOrder: Number(headers[headerOf.forOrder] ?? 0),
  };
}
