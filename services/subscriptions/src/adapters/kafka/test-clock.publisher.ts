import { type TestClockMessage, testClockTopic } from '#contracts';
import type { OutgoingMessage, StoredEvent } from '#event-store';
import type { TestClockEvent, TickingClock } from '../../domain/test-clock/test-clock.js';
import { outgoing } from './outgoing-message.js';

const types: Record<TestClockEvent['type'], string> = {
  TestClockCreated: 'test-clock-created',
  TestClockAdvanced: 'test-clock-advanced',
  TestClockRemoved: 'test-clock-removed',
};

export function testClockMessagesOf(stored: StoredEvent): OutgoingMessage[] {
  const { testClockId, name, now, governsTenant } = stored.data.after as TickingClock;
  const message: TestClockMessage = {
    id: `${stored.streamId}@${stored.version}`,
    tenant: stored.tenant,
    type: types[stored.type as TestClockEvent['type']],
    occurredAt: stored.data.at,
    testClockId,
    name,
    now,
    governsTenant,
  };
  return [outgoing(testClockTopic, message)];
}
