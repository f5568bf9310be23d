import { type TenantMessage, tenantTopic } from '#contracts';
import type { OutgoingMessage, StoredEvent } from '#event-store';
import type { TenantEvent } from '../../domain/tenant/tenant.js';

/** Every change of a tenant as a public message with the whole state after it. */
export function tenantMessageOf(stored: StoredEvent): OutgoingMessage[] {
  const event = { type: stored.type, ...stored.data } as TenantEvent;
  const message: TenantMessage = {
    id: `${stored.streamId}@${stored.version}`,
    tenant: stored.tenant,
    type: event.type === 'TenantCreated' ? 'tenant-created' : 'tenant-changed',
    occurredAt: event.type === 'TenantCreated' ? event.createdAt : event.changedAt,
    name: event.name,
    timeZone: event.timeZone,
  };
  const value = Buffer.from(tenantTopic.codec.encode(message));
  const headers = { 'content-type': tenantTopic.codec.contentType };
  return [{ topic: tenantTopic.name, key: tenantTopic.keyOf(message), value, headers }];
}
