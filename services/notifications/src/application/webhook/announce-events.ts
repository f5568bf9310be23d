import { Injectable } from '@nestjs/common';
import type { WebhookEvent } from '#contracts';
import { WallClock } from '#decider';
import { idFrom } from '#identifiers';
import type { WebhookEndpoint } from '../../domain/webhook/endpoint.js';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import { bodyOf } from '../../domain/webhook/event-body.js';
import { wants } from '../../domain/webhook/wanted-events.js';
import { type EventToSend, WebhookEndpoints, WebhookQueue } from './ports.js';

export interface PublishedEvent extends WebhookEvent {
  readonly topic: string;
  /** When it stood in its topic, epoch milliseconds. */
  readonly publishedAt: number;
}

/** The id under which a message is sent, the same however often and to whomever. */
export const messageIdOf = (tenant: string, topic: string, id: string): string => `msg_${idFrom(tenant, topic, id)}`;

const dayMs = 86_400_000;

/** What was published becomes one delivery for each endpoint of the tenant that wants it. */
@Injectable()
export class AnnounceEvents {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly queue: WebhookQueue,
    private readonly clock: WallClock,
  ) {}

  /** Answers how many events have somebody who wants them. */
  async run(events: readonly PublishedEvent[]): Promise<number> {
    // What is older than deliveries are kept would have none to be known by.
    const oldest = this.clock.now() - webhookBounds.keptDays * dayMs;
    const recent = events.filter(({ publishedAt }) => publishedAt >= oldest);
    if (recent.length === 0) return 0;
    const endpoints = await this.endpoints.enabledOf([...new Set(recent.map(({ tenant }) => tenant))]);
    if (endpoints.length === 0) return 0;
    const wanted = recent.flatMap((event) => toSend(event, endpoints));
    if (wanted.length > 0) await this.queue.add(wanted);
    return wanted.length;
  }
}

function toSend(event: PublishedEvent, endpoints: readonly WebhookEndpoint[]): EventToSend[] {
  const { tenant, topic, id, type, publishedAt } = event;
  const endpointIds = endpoints
    .filter((endpoint) => endpoint.tenant === tenant && wants(endpoint, type, publishedAt))
    .map(({ endpointId }) => endpointId);
  if (endpointIds.length === 0) return [];
  return [{ messageId: messageIdOf(tenant, topic, id), tenant, type, body: bodyOf(event), endpointIds }];
}
