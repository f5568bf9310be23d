import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import { DisabledNotice } from './disabled-notice.js';
import { WebhookRetention } from './ports.js';

const removedAtOnce = 1_000;
const dayMs = 86_400_000;

/** What ended long ago goes, and an endpoint for which too much waits is switched off. */
@Injectable()
export class TidyWebhooks {
  constructor(
    private readonly retention: WebhookRetention,
    private readonly disabledNotice: DisabledNotice,
    private readonly clock: WallClock,
  ) {}

  /** Answers whether there may be more to remove. */
  async run(): Promise<boolean> {
    for (const endpoint of await this.retention.disableOverfull(webhookBounds.mostWaiting))
      await this.disabledNotice.send(endpoint, 'backlog');
    const before = this.clock.now() - webhookBounds.keptDays * dayMs;
    return (await this.retention.removeEndedBefore(before, removedAtOnce)) === removedAtOnce;
  }
}
