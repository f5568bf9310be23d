import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop, type Round } from '#running';
import { ChangeReports, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import type { ClaimedWebhook } from '../../application/webhook/ports.js';
import { SendDue } from '../../application/webhook/send-due.js';
import { TidyWebhooks } from '../../application/webhook/tidy-webhooks.js';
import { webhookBounds } from '../../domain/webhook/endpoint.js';

const tidyEveryMs = 60_000;

/** Keeps sending what is due, many at once: whoever waits for a slow endpoint keeps nobody from the others. */
@Injectable()
export class WebhookLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  private readonly sending = new Loop({
    round: () => this.round(),
    restMs: 1_000,
    backOff: { firstMs: 1_000, maxMs: 30_000 },
    onFailure: (error, pauseMs) =>
      this.log.warn({ error: String(error), pauseMs }, 'webhooks wait and are tried again'),
  });

  private readonly tidying = new Loop({
    round: async () => ((await this.tidyWebhooks.run()) ? 'more' : 'idle'),
    restMs: tidyEveryMs,
    backOff: { firstMs: 1_000, maxMs: tidyEveryMs },
    onFailure: (error) => this.log.warn({ error: String(error) }, 'old webhooks are removed later'),
  });

  constructor(
    private readonly sendDue: SendDue,
    private readonly tidyWebhooks: TidyWebhooks,
    private readonly changes: ChangeReports,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.sending.start();
    this.tidying.start();
  }

  /** There is something new to send. */
  wake(): void {
    this.sending.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.sending.stop(), this.tidying.stop()]);
    await Promise.all(this.underWay);
  }

  private async round(): Promise<Round> {
    const free = webhookBounds.atOnce - this.underWay.size;
    if (free === 0) return 'idle';
    for (const claimed of await this.sendDue.claim(free)) this.begin(claimed);
    return 'idle';
  }

  /** Whoever has ended makes room for the next. */
  private begin(claimed: ClaimedWebhook): void {
    const { deliveryId, endpointId, tenant } = claimed;
    const work = this.sendDue
      .send(claimed)
      .catch((error) =>
        this.log.warn({ deliveryId, error: String(error) }, 'a webhook is tried again when its claim ends'),
      )
      .finally(() => {
        this.changes.report(tenant, 'webhook-endpoint', endpointId);
        this.underWay.delete(work);
        this.sending.wake();
      });
    this.underWay.add(work);
  }
}
