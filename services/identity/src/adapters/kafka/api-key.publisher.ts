import { Injectable } from '@nestjs/common';
import { type ApiKeyMessage, apiKeyTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { apiKeys } from '../postgres/aggregates.js';

/** Every change of an API key as a public message with the whole state after it; the key itself is never in it. */
@Injectable()
export class ApiKeyPublisher implements StreamPublisher {
  readonly prefix = apiKeys.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(apiKeys, stored);
    const key = await stateAfterEvent(apiKeys, stored, this.store);
    const message: ApiKeyMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: event.type === 'ApiKeyCreated' ? 'api-key-created' : 'api-key-revoked',
      occurredAt: event.type === 'ApiKeyCreated' ? event.createdAt : event.revokedAt,
      keyId: key.keyId,
      name: key.name,
      keyHash: Buffer.from(key.keyHash, 'base64'),
      scopes: [...key.scopes],
      lastFour: key.lastFour,
      revoked: key.status === 'revoked',
      expiresAt: key.expiresAt,
    };
    return [outgoingMessage(apiKeyTopic, message)];
  }
}
