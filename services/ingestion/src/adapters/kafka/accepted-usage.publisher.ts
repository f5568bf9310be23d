import { Injectable } from '@nestjs/common';
import { rejectedUsageAccepted, rejectedUsageTopic } from '#contracts';
import { AcceptedUsageLog } from '../../application/ports.js';
import type { AcceptedUsage } from '../../domain/redrive.js';
import { UsageProducers } from './usage.producers.js';

/**
 * Writes that rejected usage was accepted under the id and the time of what was rejected, so that it takes its place. These
 * records name no tenant in their headers: whoever counts rejected events by headers counts none.
 */
@Injectable()
export class AcceptedUsagePublisher extends AcceptedUsageLog {
  constructor(private readonly producers: UsageProducers) {
    super();
  }

  async append(accepted: readonly AcceptedUsage[]): Promise<void> {
    const { name, keyOf, codec } = rejectedUsageTopic;
    const records = accepted.map(({ id, tenant, door, rejectedAt }) => {
      const occurredAt = rejectedAt.getTime();
      const message = { id, tenant, type: rejectedUsageAccepted, occurredAt, door, body: '', reasons: [] };
      const headers = { 'content-type': codec.contentType };
      return { key: keyOf(message), value: Buffer.from(codec.encode(message)), headers };
    });
    await this.producers.plain.send(name, records);
  }
}
