import { chargeTopic } from '#contracts';
import { wholeTopic } from './whole-topic.js';

/**
 * What rating said when a period was closed or a late window ended, by what it is about. How often running charges were
 * published on the way depends on how usage came in batches, and so do sequence, id and instant of a message.
 */
export async function finalCharges(brokers: string): Promise<Map<string, unknown>> {
  const charges = new Map<string, unknown>();
  for (const { value } of await wholeTopic(brokers, chargeTopic.name)) {
    const { id: _id, sequence: _sequence, occurredAt: _at, ...said } = chargeTopic.codec.decode(value);
    const occasion = said.type === 'late-charged' ? `late window ${said.lateWindow}` : `segment ${said.periodIndex}`;
    if (said.type === 'charges-changed') continue;
    const lateCharges = said.lateCharges
      .map(({ sequence: _late, ...late }) => late)
      .sort((a, b) => a.segment - b.segment);
    charges.set(`charges of ${said.tenant} ${said.subscriptionId} ${occasion}`, plain({ ...said, lateCharges }));
  }
  return charges;
}

const plain = (message: object): unknown => JSON.parse(JSON.stringify(message));
