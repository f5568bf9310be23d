import { Injectable } from '@nestjs/common';
import { type DiscoveredNameMessage, discoveredNameTopic } from '#contracts';
import { DiscoveredNameLog } from '../../application/ports.js';
import { UsageProducers } from './usage.producers.js';

@Injectable()
export class DiscoveredNamePublisher extends DiscoveredNameLog {
  constructor(private readonly producers: UsageProducers) {
    super();
  }

  async append(names: readonly DiscoveredNameMessage[]): Promise<void> {
    await this.producers.sendMessages(discoveredNameTopic, names);
  }
}
