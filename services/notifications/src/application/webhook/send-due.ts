import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { type AttemptResult, afterAttempt } from '../../domain/webhook/attempt-decisions.js';
import { slackBodyOf } from '../../domain/webhook/slack-text.js';
import { AnnounceDisablings } from './announce-disablings.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { type ClaimedWebhook, type SignedRequest, WebhookQueue, WebhookSender } from './ports.js';

/** Sends what is due. The delivery was recorded before, the outcome is after: a crash between sends it again, under its id. */
@Injectable()
export class SendDue {
  constructor(
    private readonly queue: WebhookQueue,
    private readonly sender: WebhookSender,
    private readonly secrets: EndpointSecrets,
    private readonly announceDisablings: AnnounceDisablings,
    private readonly clock: WallClock,
  ) {}

  claim(limit: number): Promise<ClaimedWebhook[]> {
    return this.queue.claimDue(this.clock.now(), limit);
  }

  async send(claimed: ClaimedWebhook): Promise<void> {
    const startedAt = this.clock.now();
    const result = await this.sender.send(this.requestOf(claimed));
    const disabled = await this.record(claimed, result, startedAt);
    if (disabled !== undefined) await this.announceDisablings.run();
  }

  private record(claimed: ClaimedWebhook, result: AttemptResult, startedAt: number) {
    const chance = Math.random();
    return this.queue.record(claimed, result, startedAt, (tried) =>
      afterAttempt(result, { ...tried, at: this.clock.now(), chance }),
    );
  }

  private requestOf(claimed: ClaimedWebhook): SignedRequest {
    const { url, messageId, format, type, body } = claimed;
    if (format === 'standard') return { url, messageId, body, secrets: this.secrets.openAll(claimed) };
    return { url, messageId, body: slackBodyOf(type, JSON.parse(body).data), secrets: [] };
  }
}
