import { Inject, Injectable } from '@nestjs/common';
import { UsageCorrection, usageTopic } from '#contracts';
import { sendInParts } from '#kafka';
import { CorrectionLog } from '../../application/ports.js';
import { INGESTION_CONFIG, type IngestionConfig } from '../../config.js';
import { UsageProducers } from './usage.producers.js';

/** Nobody at the door knows where an event is, so that a correction goes to all partitions: whichever has it obeys. */
@Injectable()
export class UsageCorrectionPublisher extends CorrectionLog {
  constructor(
    private readonly producers: UsageProducers,
    @Inject(INGESTION_CONFIG) private readonly config: IngestionConfig,
  ) {
    super();
  }

  async append(corrections: readonly UsageCorrection[]): Promise<void> {
    const partitions = Array.from({ length: this.config.usagePartitions }, (_, partition) => partition);
    const records = corrections.flatMap((correction) => {
      const { tenant, type } = correction;
      const value = Buffer.from(UsageCorrection.encode(correction).finish());
      const headers = { kind: type, tenant, 'content-type': usageTopic.codec.contentType };
      return partitions.map((partition) => ({ key: tenant, partition, value, headers }));
    });
    await sendInParts(this.producers.packing, usageTopic.name, records);
  }
}
