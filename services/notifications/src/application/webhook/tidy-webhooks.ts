import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import { AnnounceDisablings } from './announce-disablings.js';
import { WebhookRetention } from './ports.js';

const removedAtOnce = 1_000;
const dayMs = 86_400_000;

/**
 * What ended long ago goes, and an endpoint for which too much waits is switched off. Whatever of it a process that died has
 * not announced is announced.
 */
@Injectable()
export class TidyWebhooks {
  constructor(
    private readonly retention: WebhookRetention,
    private readonly announceDisablings: AnnounceDisablings,
    private readonly clock: WallClock,
  ) {}

  /** Answers whether there may be more to remove. */
  async run(): Promise<boolean> {
    await this.retention.disableOverfull(webhookBounds.mostWaiting);
    const before = this.clock.now() - webhookBounds.keptDays * dayMs;
    const removed = await this.retention.removeEndedBefore(before, removedAtOnce);
    await this.announceDisablings.run();
    return removed === removedAtOnce;
  }
}
