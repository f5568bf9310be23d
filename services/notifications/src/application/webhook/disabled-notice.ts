import { Injectable } from '@nestjs/common';
import { ownWebhookEventTypes } from '#contracts';
import { WallClock } from '#decider';
import { disabledSentence } from '../../domain/webhook/attempt-decisions.js';
import type { DisabledReason } from '../../domain/webhook/endpoint.js';
import { AnnounceEvents } from './announce-events.js';

export interface DisabledEndpoint {
  readonly tenant: string;
  readonly endpointId: string;
  readonly url: string;
}

/** The tenant's other endpoints get the news that one was switched off. */
@Injectable()
export class DisabledNotice {
  constructor(
    private readonly announceEvents: AnnounceEvents,
    private readonly clock: WallClock,
  ) {}

  async send({ tenant, endpointId, url }: DisabledEndpoint, reason: DisabledReason): Promise<void> {
    const at = this.clock.now();
    await this.announceEvents.run([
      {
        ...{ id: `${endpointId}-${at}`, topic: 'webhook-endpoints', tenant, publishedAt: at, occurredAt: at },
        type: ownWebhookEventTypes.disabled.name,
        data: {
          endpointId,
          url,
          code: reason,
          reason: disabledSentence[reason],
          disabledAt: new Date(at).toISOString(),
        },
      },
    ]);
  }
}
