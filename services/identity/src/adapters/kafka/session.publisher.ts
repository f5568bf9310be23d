import { Injectable } from '@nestjs/common';
import { type SessionMessage, sessionTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { expiresAt, idleUntil, type SessionEvent } from '../../domain/session/session.js';
import { sessions } from '../postgres/aggregates.js';

/** Every change of a session as a public message with the whole state after it; its secret is never in it. */
@Injectable()
export class SessionPublisher implements StreamPublisher {
  readonly prefix = sessions.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const session = await stateAfterEvent(sessions, stored, this.store);
    const message: SessionMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      ...whatHappened(eventOf(sessions, stored)),
      sessionId: session.sessionId,
      userId: session.userId,
      role: session.role,
      tokenHash: Buffer.from(session.tokenHash, 'base64'),
      seenAt: session.seenAt,
      idleUntil: idleUntil(session),
      expiresAt: expiresAt(session),
      ended: session.status === 'ended',
    };
    return [outgoingMessage(sessionTopic, message)];
  }
}

function whatHappened(event: SessionEvent): Pick<SessionMessage, 'type' | 'occurredAt'> {
  switch (event.type) {
    case 'SessionOpened':
      return { type: 'session-opened', occurredAt: event.openedAt };
    case 'SessionSeen':
      return { type: 'session-seen', occurredAt: event.seenAt };
    case 'SessionEnded':
      return { type: 'session-ended', occurredAt: event.endedAt };
  }
}
