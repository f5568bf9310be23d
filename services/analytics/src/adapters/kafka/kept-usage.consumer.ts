import { Controller } from '@nestjs/common';
import { type KeptUsageMessage, keptUsageTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { type KeptUsageState, WriteKeptUsage } from '../../application/write-kept-usage.js';
import { keptStates } from '../../domain/usage-states.js';

/** Keeps for the usage log what rating says of usage that it has not rated. */
@Controller()
export class KeptUsageConsumer {
  constructor(private readonly keptUsage: WriteKeptUsage) {}

  @BatchHandler({ topic: keptUsageTopic.name, group: 'analytics-kept-usage' })
  async write({ messages }: MessageBatch): Promise<void> {
    await this.keptUsage.write(
      messages.map(({ offset, value }) => stateOf(keptUsageTopic.codec.decode(value), offset)),
    );
  }
}

function stateOf(message: KeptUsageMessage, position: string): KeptUsageState {
  const { tenant, id, source, kind, organization, subscriber, credential, product } = message;
  const isConflict = message.state === 'conflicting';
  return {
    ...{ tenant, id, source, kind, organization, subscriber, credential, product, position, log: 'kept' },
    version: message.sequence,
    isGone: message.state === 'redriven',
    state: keptStates.find((one) => one === message.state) ?? 'unattributed',
    row_kind: isConflict ? `conflicting/${message.fingerprint}` : 'unattributed',
    at: message.occurredAt,
    received: message.receivedAt,
    subscription_id: message.subscriptionId,
    reason: message.reason,
    problems: '',
    door: '',
    cost: message.cost ?? '',
    cost_source: message.costSource,
    properties: message.properties,
  };
}
