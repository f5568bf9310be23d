import { Injectable } from '@nestjs/common';
import { type GatewayMessage, gatewayTopic } from '#contracts';
import {
  changeMessage,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
} from '#event-store';
import type { GatewayEvent } from '../../domain/gateway/gateway.js';
import { gateways } from '../postgres/aggregates.js';

/** Whether a gateway has a tax service of its own that says the taxes of what is paid through it. */
@Injectable()
export class GatewayPublisher implements StreamPublisher {
  readonly prefix = gateways.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    const event = eventOf(gateways, stored);
    const type = messageTypes[event.type];
    const gatewayId = stored.streamId.slice(this.prefix.length);
    if (type === undefined) return [changeMessage(stored, 'payment-gateway', gatewayId)];
    const message: GatewayMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type,
      occurredAt: event.at,
      gatewayId,
      taxBehaviour: 'details' in event ? event.details.taxBehaviour : 'none',
    };
    return [outgoingMessage(gatewayTopic, message)];
  }
}

const messageTypes: Partial<Record<GatewayEvent['type'], string>> = {
  GatewayConfigured: 'gateway-configured',
  GatewayChanged: 'gateway-changed',
  GatewayRemoved: 'gateway-removed',
};
