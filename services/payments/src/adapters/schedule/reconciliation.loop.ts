import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isUnavailable, WallClock } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { type Reconciled, ReconcileGateway } from '../../application/gateways/reconcile-gateway.js';
import { ProviderEventsStore } from '../../application/gateways/request-ports.js';

const hourMs = 3_600_000;
const everyMs = 24 * hourMs;
/** Providers send an event again for some days at most. */
const eventsKeptMs = 30 * 24 * hourMs;

/** Once a day every gateway that was used is compared with its provider. */
@Injectable()
export class ReconciliationLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    round: (signal) => this.round(signal),
    restMs: hourMs / 4,
    backOff: { firstMs: 60_000, maxMs: hourMs },
    onFailure: (error, pauseMs) => this.log.warn({ error: String(error), pauseMs }, 'reconciliation waits'),
  });

  constructor(
    private readonly reconcile: ReconcileGateway,
    private readonly events: ProviderEventsStore,
    private readonly clock: WallClock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<Round> {
    const now = this.clock.now();
    await this.events.forgetBefore(now - eventsKeptMs);
    for await (const reconciled of this.reconcile.runDue(now - everyMs)) {
      this.logOutcome(reconciled);
      if (signal.aborted) break;
    }
    return 'idle';
  }

  private logOutcome({ tenant, gatewayId, ...outcome }: Reconciled): void {
    if ('report' in outcome) {
      const differences = outcome.report.differences.length;
      if (differences > 0) this.log.error({ tenant, gatewayId, differences }, 'payments differ');
    } else if (isUnavailable(outcome.error))
      this.log.warn({ tenant, gatewayId }, 'the provider does not answer: not compared');
    else this.log.error({ tenant, gatewayId, err: outcome.error }, 'the payments of a gateway cannot be compared');
  }
}
