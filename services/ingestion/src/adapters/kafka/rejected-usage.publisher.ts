import { Injectable } from '@nestjs/common';
import { type RejectedUsageMessage, rejectedUsageTopic } from '#contracts';
import { RejectedUsageLog } from '../../application/ports.js';
import { UsageProducers } from './usage.producers.js';

@Injectable()
export class RejectedUsagePublisher extends RejectedUsageLog {
  constructor(private readonly producers: UsageProducers) {
    super();
  }

  async append(rejected: readonly RejectedUsageMessage[]): Promise<void> {
    await this.producers.sendMessages(rejectedUsageTopic, rejected);
  }
}
