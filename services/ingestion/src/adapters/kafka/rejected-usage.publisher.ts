import { Injectable } from '@nestjs/common';
import { type RejectedUsageMessage, rejectedUsageTopic } from '#contracts';
import { RejectedUsageLog } from '../../application/ports.js';
import { UsageProducers } from './usage.producers.js';

const mostPerSend = 200;

@Injectable()
export class RejectedUsagePublisher extends RejectedUsageLog {
  constructor(private readonly producers: UsageProducers) {
    super();
  }

  async append(rejected: readonly RejectedUsageMessage[]): Promise<void> {
    const { name, keyOf, codec } = rejectedUsageTopic;
    for (let at = 0; at < rejected.length; at += mostPerSend) {
      const records = rejected.slice(at, at + mostPerSend).map((message) => ({
        key: keyOf(message),
        value: Buffer.from(codec.encode(message)),
        headers: { 'content-type': codec.contentType, tenant: message.tenant },
      }));
      await this.producers.plain.send(name, records);
    }
  }
}
