import type { OutgoingRecord, Producer } from './producer.js';

/** What one send may carry: Kafka takes the records of a partition as one batch of at most `max.message.bytes`. */
const mostBytesPerSend = 4 * 1024 * 1024;

/** Records in parts of which each can be sent; a part that is too large has one record only. */
export function* sendableParts(
  records: readonly OutgoingRecord[],
  mostBytes = mostBytesPerSend,
): Generator<{ part: OutgoingRecord[]; bytes: number }> {
  let part: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (bytes > 0 && bytes + record.value.length > mostBytes) {
      yield { part, bytes };
      part = [];
      bytes = 0;
    }
    part.push(record);
    bytes += record.value.length;
  }
  if (part.length > 0) yield { part, bytes };
}

/** Part after part, in their order: what a broker refuses as too large would be sent again for ever. */
export async function sendInParts(
  producer: Pick<Producer, 'send'>,
  topic: string,
  records: readonly OutgoingRecord[],
): Promise<void> {
  for (const { part } of sendableParts(records)) await producer.send(topic, part);
}
