import { Inject, Injectable } from '@nestjs/common';
import { LateWindowClosing, usagePartitionOf, usageTopic } from '#contracts';
import type { OutgoingRecord, Producer } from '#kafka';
import { PRODUCER } from '#service-host';
import { type Closing, ClosingLog } from '../../application/ports.js';
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

  async append(closings: readonly Closing[]): Promise<void> {
    const records = closings.map((closing) => recordOf(closing, this.config.usagePartitions));
    await this.producer.send(usageTopic.name, records);
  }
}

function recordOf(closing: Closing, partitions: number): OutgoingRecord {
  const { type, tenant, accountId } = closing;
  return {
    key: `${tenant}/${accountId}`,
    partition: usagePartitionOf(tenant, accountId, partitions),
    value: Buffer.from(encoded(closing)),
    headers: { kind: type, tenant, 'content-type': usageTopic.codec.contentType },
  };
}

function encoded(closing: Closing): Uint8Array {
  return 'window' in closing ? LateWindowClosing.encode(closing).finish() : usageTopic.codec.encode(closing);
}
