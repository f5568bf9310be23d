import { Injectable } from '@nestjs/common';
import { type TenantMessage, tenantTopic } from '#contracts';
import { eventOf, type OutgoingMessage, outgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { tenants } from '../postgres/aggregates.js';

/** Every change of a tenant as a public message with the whole state after it. */
@Injectable()
export class TenantPublisher implements StreamPublisher {
  readonly prefix = tenants.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const event = eventOf(tenants, stored);
    const message: TenantMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: event.type === 'TenantCreated' ? 'tenant-created' : 'tenant-changed',
      occurredAt: event.type === 'TenantCreated' ? event.createdAt : event.changedAt,
      name: event.name,
      timeZone: event.timeZone,
      lateUsage: '',
      lateWindowMs: 0,
      mostDaysAhead: 0,
    };
    return [outgoingMessage(tenantTopic, message)];
  }
}
