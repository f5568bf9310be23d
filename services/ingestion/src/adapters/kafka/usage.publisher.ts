import { Injectable } from '@nestjs/common';
import { usageTopic } from '#contracts';
import { type OutgoingRecord, sendableParts } from '#kafka';
import { UsageLog } from '../../application/ports.js';
import { UsageProducers } from './usage.producers.js';

/** Below this, packing costs more CPU than the bytes it saves. */
const worthPackingBytes = 16 * 1024;

/**
 * Small sends go plain, large ones packed. Their order among each other does not matter: nobody has been answered yet
 * while two sends are on their way.
 */
@Injectable()
export class UsagePublisher extends UsageLog {
  constructor(private readonly producers: UsageProducers) {
    super();
  }

  async append(records: OutgoingRecord[]): Promise<void> {
    const { plain, packing } = this.producers;
    for (const { part, bytes } of sendableParts(records))
      await (bytes < worthPackingBytes ? plain : packing).send(usageTopic.name, part);
  }
}
