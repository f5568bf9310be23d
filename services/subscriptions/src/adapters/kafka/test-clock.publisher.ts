import { Injectable } from '@nestjs/common';
import { type TestClockMessage, testClockTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { TestClockEvent } from '../../domain/test-clock/test-clock.js';
import { testClocks } from '../postgres/aggregates.js';

const types: Record<TestClockEvent['type'], string> = {
  TestClockCreated: 'test-clock-created',
  TestClockAdvanced: 'test-clock-advanced',
  TestClockRemoved: 'test-clock-removed',
};

@Injectable()
export class TestClockPublisher implements StreamPublisher {
  readonly prefix = testClocks.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const { testClockId, name, now, governsTenant } = await stateAfterEvent(testClocks, stored, this.store);
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
    return [outgoingMessage(testClockTopic, message)];
  }
}
