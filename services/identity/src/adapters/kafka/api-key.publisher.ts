import { type ApiKeyMessage, apiKeyTopic } from '#contracts';
import { stateAfter } from '#decider';
import type { EventStore, OutgoingMessage, StoredEvent } from '#event-store';
import { type ApiKeyEvent, evolveApiKey, noApiKey } from '../../domain/api-key/api-key.js';

/** Every change of an API key as a public message with the whole state after it; the key itself is never in it. */
export async function apiKeyMessageOf(stored: StoredEvent, store: EventStore): Promise<OutgoingMessage[]> {
  const event = eventOf(stored);
  const history = event.type === 'ApiKeyCreated' ? [stored] : await store.read(stored.streamId);
  const until = history.filter((earlier) => earlier.version <= stored.version).map(eventOf);
  const key = stateAfter({ initial: noApiKey, evolve: evolveApiKey }, until);
  if (key.status === 'absent') return [];
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
  const value = Buffer.from(apiKeyTopic.codec.encode(message));
  const headers = { 'content-type': apiKeyTopic.codec.contentType };
  return [{ topic: apiKeyTopic.name, key: apiKeyTopic.keyOf(message), value, headers }];
}

const eventOf = (stored: StoredEvent) => ({ type: stored.type, ...stored.data }) as ApiKeyEvent;
