import type { RecordsBatch } from '@platformatic/kafka';
import type { SingleMessage } from './message-batch.js';

const controlBatch = 1 << 5;

interface ReadPosition {
  topic: string;
  partition: number;
  position: bigint;
}

/** The messages at and after a position, which moves on with them; a fetch may begin in the middle of a batch. */
export function* messagesIn(batches: readonly RecordsBatch[], at: ReadPosition): Generator<SingleMessage> {
  for (const batch of batches) {
    for (const record of batch.attributes & controlBatch ? [] : batch.records) {
      const offset = batch.firstOffset + BigInt(record.offsetDelta);
      if (offset < at.position) continue;
      at.position = offset + 1n;
      yield {
        topic: at.topic,
        partition: at.partition,
        offset: String(offset),
        key: record.key ?? null,
        value: record.value ?? Buffer.alloc(0),
        headers: headersOf(record.headers as [Buffer, Buffer][]),
        timestamp: Number(batch.firstTimestamp + record.timestampDelta),
      };
    }
    const next = batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n;
    if (next > at.position) at.position = next;
  }
}

function headersOf(headers: readonly [Buffer, Buffer][] | undefined): Record<string, Buffer> {
  return Object.fromEntries((headers ?? []).map(([name, value]) => [name.toString(), value]));
}
