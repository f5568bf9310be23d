import { Injectable } from '@nestjs/common';
import { MeterMessage, meterTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { definitionsOf } from '../postgres/aggregates.js';

const elements = definitionsOf('metering-element');

/** Every definition of a metering element as a public message. */
@Injectable()
export class MeterPublisher implements StreamPublisher {
  readonly prefix = elements.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const { id: elementId, details } = await stateAfterEvent(elements, stored, this.store);
    const message = MeterMessage.fromPartial({
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: stored.type === 'Defined' ? 'element-defined' : 'element-changed',
      occurredAt: stored.data.at,
      element: { elementId, ...details },
    });
    return [outgoingMessage(meterTopic, message)];
  }
}
