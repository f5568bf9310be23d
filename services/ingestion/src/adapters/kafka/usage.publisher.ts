import { type PeriodClosing, usagePartitionOf, usageTopic } from '#contracts';
import type { OutgoingRecord, Producer } from '#kafka';
import type { UsageLog } from '../../application/ports.js';

/** What one send may carry: Kafka takes the records of a partition as one batch of at most `max.message.bytes`. */
const mostBytesPerSend = 4 * 1024 * 1024;

/** Below this, packing costs more CPU than the bytes it saves. */
const worthPackingBytes = 16 * 1024;

export interface UsageProducers {
  readonly plain: Producer;
  readonly packing: Producer;
}

/**
 * Small sends go plain, large ones packed, each on a connection of its own. Their order among each other does not
 * matter: nobody has been answered yet while two sends are on their way.
 */
export function usageLogOn({ plain, packing }: UsageProducers): UsageLog {
  return {
    async append(records) {
      for (const { part, bytes } of partsOf(records))
        await (bytes < worthPackingBytes ? plain : packing).send(usageTopic.name, part);
    },
  };
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

/** A closing stands in the usage log in the partition of its account, among the usage. */
export function closingRecord(closing: PeriodClosing, partitions: number): OutgoingRecord {
  return {
    key: usageTopic.keyOf(closing),
    partition: usagePartitionOf(closing.tenant, closing.accountId, partitions),
    value: Buffer.from(usageTopic.codec.encode(closing)),
    headers: { kind: closing.type, tenant: closing.tenant, 'content-type': usageTopic.codec.contentType },
  };
}
