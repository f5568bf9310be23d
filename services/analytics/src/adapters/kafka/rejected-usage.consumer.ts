import { Controller } from '@nestjs/common';
import { type RejectedUsageMessage, rejectedUsageAccepted, rejectedUsageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { type KeptUsageState, WriteKeptUsage } from '../../application/write-kept-usage.js';
import { hourOf } from '../../domain/reconciliation.js';
import { rejectedEventOf } from '../../domain/rejected-event.js';
import { ReceivedUsageRepository } from '../postgres/received-usage.repository.js';
import { receivedUsageGroup } from './usage.consumer.js';

@Controller()
export class RejectedUsageConsumer {
  constructor(
    private readonly received: ReceivedUsageRepository,
    private readonly keptUsage: WriteKeptUsage,
  ) {}

  /**
   * Counts what the doors rejected, by the record's own time: each record is one event, but for those without a tenant, which
   * say that one was accepted.
   */

  @BatchHandler({ topic: rejectedUsageTopic.name, group: receivedUsageGroup })
  async count({ topic, partition, messages }: MessageBatch): Promise<void> {
    const records = messages.map(({ offset, headers, timestamp }) => {
      const tenant = headers['tenant']?.toString();
      const counted = { offset: BigInt(offset), hour: hourOf(timestamp), events: 1 };
      return tenant === undefined || tenant.includes('\0') ? counted : { ...counted, tenant };
    });
    await this.received.add({ topic, partition }, records);
  }

  /** Keeps it for the usage log. */
  @BatchHandler({ topic: rejectedUsageTopic.name, group: 'analytics-rejected-usage' })
  async write({ messages }: MessageBatch): Promise<void> {
    await this.keptUsage.write(
      messages.map(({ offset, value }) => stateOf(rejectedUsageTopic.codec.decode(value), offset)),
    );
  }
}

/** Who gave no id is named by the place in the list of rejected usage. */
function stateOf(message: RejectedUsageMessage, position: string): KeptUsageState {
  const { tenant, door, body, occurredAt } = message;
  const event = rejectedEventOf(body);
  return {
    ...event,
    ...{ tenant, door, position, log: 'rejected', state: 'rejected', row_kind: `rejected/${message.id}` },
    id: event.id || message.id,
    source: event.source || (door === 'native' ? 'api' : door),
    version: Number(position),
    isGone: message.type === rejectedUsageAccepted,
    at: occurredAt,
    received: occurredAt,
    reason: message.reasons[0]?.code ?? '',
    problems: JSON.stringify(message.reasons),
    cost: '',
    cost_source: '',
    properties: body,
  };
}
