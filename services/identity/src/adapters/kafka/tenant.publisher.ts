import { Injectable } from '@nestjs/common';
import { Seller, type TenantMessage, tenantTopic } from '#contracts';
import { eventOf, type OutgoingMessage, outgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import type { TenantSettings } from '../../domain/tenant/tenant.js';
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
      strictNames: false,
      ...(event.type === 'TenantCreated' ? {} : billingOf(event)),
    };
    return [outgoingMessage(tenantTopic, message)];
  }
}

function billingOf(settings: TenantSettings): Partial<TenantMessage> {
  const { lateUsage, lateWindowMs = 0, mostDaysAhead = 0, strictNames = false, seller } = settings;
  return {
    lateUsage: lateUsage ?? '',
    lateWindowMs,
    mostDaysAhead,
    strictNames,
    ...(seller === undefined ? {} : { seller: Seller.fromPartial(seller as Partial<Seller>) }),
  };
}
