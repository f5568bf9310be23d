import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StripeEvent, WebhookEndpoint } from './objects.js';

/** As Stripe signs: HMAC-SHA-256 of `<seconds>.<body>`. */
export function stripeSignature(body: string, secret: string, at: number): string {
  const seconds = Math.floor(at / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

const tries = 6;
const firstPauseMs = 250;
const answerWithinMs = 5_000;
const mostWaiting = 10_000;

/** Sends events to endpoints; what is not answered with 2xx is sent again, later each time. */
export class WebhookSender {
  private readonly stopping = new AbortController();
  private waiting = 0;
  /** While it is set, nothing is sent, and what would be is kept here, for specs that send by themselves. */
  held: StripeEvent[] | undefined;

  constructor(private readonly now: () => number) {}

  send(event: StripeEvent, endpoints: readonly WebhookEndpoint[]): void {
    if (this.held) this.held.push(event);
    else for (const endpoint of endpoints) if (this.waiting < mostWaiting) void this.deliver(event, endpoint);
  }

  stop(): void {
    this.stopping.abort();
  }

  private async deliver(event: StripeEvent, endpoint: WebhookEndpoint): Promise<void> {
    this.waiting += 1;
    const { signal } = this.stopping;
    try {
      for (let attempt = 0; attempt < tries && !signal.aborted; attempt += 1) {
        if (await this.post(event, endpoint)) return;
        await sleep(firstPauseMs * 2 ** attempt, undefined, { signal, ref: false });
      }
    } catch {
      // The server stops.
    } finally {
      this.waiting -= 1;
    }
  }

  private async post(event: StripeEvent, { url, secret = '' }: WebhookEndpoint): Promise<boolean> {
    const body = JSON.stringify(event, null, 2);
    try {
      const { ok } = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': stripeSignature(body, secret, this.now()),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      return ok;
    } catch {
      return false;
    }
  }
}
