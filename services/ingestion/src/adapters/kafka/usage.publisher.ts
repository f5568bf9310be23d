import { Injectable } from '@nestjs/common';
import { usageTopic } from '#contracts';
import type { OutgoingRecord } from '#kafka';
import { UsageLog } from '../../application/ports.js';
import { UsageProducers } from './usage.producers.js';

/** What one send may carry: Kafka takes the records of a partition as one batch of at most `max.message.bytes`. */
const mostBytesPerSend = 4 * 1024 * 1024;

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
    for (const { part, bytes } of partsOf(records))
      await (bytes < worthPackingBytes ? plain : packing).send(usageTopic.name, part);
  }
}

function* partsOf(records: OutgoingRecord[]): Generator<{ part: OutgoingRecord[]; bytes: number }> {
  let part: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (bytes > 0 && bytes + record.value.length > mostBytesPerSend) {
      yield { part, bytes };
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += record.value.length;
  }
  if (part.length > 0) yield { part, bytes };
}
