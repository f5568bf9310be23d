import { Controller } from '@nestjs/common';
import {
  type BlockHeaders,
  DamagedBlock,
  redrivenFromHeader,
  usageBlockContentType,
  usageBlockHead,
  usageTopic,
} from '#contracts';
import { BatchHandler, type GroupOptions, type Message, type MessageBatch } from '#kafka';
import { hourOf } from '../../domain/reconciliation.js';
import { type CountableRecord, ReceivedUsageRepository } from '../postgres/received-usage.repository.js';

export const receivedUsageGroup = 'analytics-received-usage';

/** Counts what was accepted, by the headers of its blocks alone: their bodies are rating's. */
@Controller()
export class UsageConsumer {
  constructor(private readonly received: ReceivedUsageRepository) {}

  @BatchHandler({ topic: usageTopic.name, group: receivedUsageGroup })
  async count({ topic, partition, messages }: MessageBatch): Promise<void> {
    await this.received.add({ topic, partition }, messages.map(countable));
  }
}

/**
 * The store's own offsets say where counting begins. Nobody waits for a count and each partition of a fetch is a transaction,
 * so a fetch gathers for a second, unless one partition alone fills it.
 */
export const countingLogs = (received: ReceivedUsageRepository): GroupOptions => ({
  startOffset: (topic, partition) => received.nextOffset({ topic, partition }),
  fetch: { maxWaitMs: 1_000, minBytes: 4 * 1_048_576, maxBytesPerPartition: 4 * 1_048_576 },
});

function countable({ offset, headers }: Message): CountableRecord {
  const nothing = { offset: BigInt(offset), hour: 0, events: 0 };
  if (headers['content-type']?.toString() !== usageBlockContentType || headers[redrivenFromHeader]) return nothing;
  const head = headOf(headers);
  if (head?.kind !== 'usage') return nothing;
  return { ...nothing, tenant: head.tenant, hour: hourOf(head.receivedAt), events: head.count };
}

/** Undefined for a record whose head nobody can read: rating gives it up. */
function headOf(bytes: Message['headers']) {
  const headers: BlockHeaders = {};
  for (const name of ['kind', 'tenant', 'received-at', 'count'])
    if (bytes[name]) headers[name] = bytes[name].toString();
  if (headers['tenant']?.includes('\0')) return undefined;
  try {
    return usageBlockHead(headers);
  } catch (error) {
    if (error instanceof DamagedBlock) return undefined;
    throw error;
  }
}
