import { Inject, Injectable } from '@nestjs/common';
import { type PeriodClosing, usagePartitionOf, usageTopic } from '#contracts';
import type { OutgoingRecord, Producer } from '#kafka';
import { PRODUCER } from '#service-host';
import { ClosingLog } from '../../application/ports.js';
import { INGESTION_CONFIG, type IngestionConfig } from '../../config.js';

/** A closing stands in the usage log in the partition of its account, among the usage. */
@Injectable()
export class PeriodClosingPublisher extends ClosingLog {
  constructor(
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(INGESTION_CONFIG) private readonly config: IngestionConfig,
  ) {
    super();
  }

  async append(closings: readonly PeriodClosing[]): Promise<void> {
    const records = closings.map((closing) => recordOf(closing, this.config.usagePartitions));
    await this.producer.send(usageTopic.name, records);
  }
}

function recordOf(closing: PeriodClosing, partitions: number): OutgoingRecord {
  return {
    key: usageTopic.keyOf(closing),
    partition: usagePartitionOf(closing.tenant, closing.accountId, partitions),
    value: Buffer.from(usageTopic.codec.encode(closing)),
    headers: { kind: closing.type, tenant: closing.tenant, 'content-type': usageTopic.codec.contentType },
  };
}
