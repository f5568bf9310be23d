import { Controller } from '@nestjs/common';
import { discoveredNameTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { DiscoverName } from '../../application/discover-name.js';

@Controller()
export class DiscoveredNameConsumer {
  constructor(private readonly discover: DiscoverName) {}

  @MessageHandler({ topic: discoveredNameTopic.name, group: 'catalog' })
  async make({ value }: SingleMessage): Promise<void> {
    const { tenant, kind, name, occurredAt: at, elementType } = discoveredNameTopic.codec.decode(value);
    const named = { tenant, name, at };
    if (kind === 'product') await this.discover.product(named);
    else if (kind === 'source') await this.discover.source(named);
    else if (kind === 'element') await this.discover.element(named, elementType === 'STRING' ? 'STRING' : 'NUMBER');
  }
}
