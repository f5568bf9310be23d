import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isUnavailable, WallClock } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { ReconcileGateway, ReconciliationsStore } from '../../application/gateways/reconcile-gateway.js';
import { ProviderEventsStore } from '../../application/gateways/request-ports.js';

const hourMs = 3_600_000;
const everyMs = 24 * hourMs;
/** Providers send an event again for some days at most. */
const eventsKeptMs = 30 * 24 * hourMs;

/** Once a day every gateway that was used is compared with its provider. */
@Injectable()
export class ReconciliationLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    round: () => this.round(),
    restMs: hourMs / 4,
    backOff: { firstMs: 60_000, maxMs: hourMs },
    onFailure: (error, pauseMs) => this.log.warn({ error: String(error), pauseMs }, 'reconciliation waits'),
  });

  constructor(
    private readonly reconcile: ReconcileGateway,
    private readonly reconciliations: ReconciliationsStore,
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

  private async round(): Promise<Round> {
    const now = this.clock.now();
    await this.events.forgetBefore(now - eventsKeptMs);
    for (const { tenant, gatewayId } of await this.reconciliations.due(now - everyMs)) {
      const report = await this.reconcile.run(tenant, gatewayId).catch(unlessAway);
      if (report === undefined) this.log.warn({ tenant, gatewayId }, 'the provider does not answer: not compared');
      else if (report.differences.length > 0)
        this.log.error({ tenant, gatewayId, differences: report.differences.length }, 'payments differ');
    }
    return 'idle';
  }
}

/** One provider that is away does not keep the others waiting. */
function unlessAway(error: unknown): undefined {
  if (isUnavailable(error)) return undefined;
  throw error;
}
