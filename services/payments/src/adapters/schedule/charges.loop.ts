import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { AskProvider } from '../../application/gateways/ask-provider.js';
import type { ProviderRequest } from '../../application/gateways/request-ports.js';
import { StartCharges } from '../../application/gateways/start-charges.js';
import type { DueCollection } from '../../application/ports.js';

/** Charges what is due, and asks providers for what was written down, until it is stopped. */
@Injectable()
export class ChargesLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly report = ({ tenant, invoiceId }: DueCollection, err: unknown) =>
    this.log.error({ tenant, invoiceId, err }, 'an invoice cannot be charged');
  private readonly reportUnasked = ({ tenant, invoiceId, kind }: ProviderRequest, err: unknown) =>
    this.log.error({ tenant, invoiceId, kind, err }, 'a payment provider cannot be asked about an invoice');
  private readonly loop = new Loop({
    round: async () => {
      const begun = await this.startCharges.run(this.report);
      return begun + (await this.askProvider.run(this.reportUnasked)) > 0 ? 'more' : 'idle';
    },
    restMs: 500,
    backOff: { firstMs: 1_000, maxMs: 30_000 },
    onFailure: (error, pauseMs) =>
      this.log.warn({ error: String(error), pauseMs }, 'charges wait and are taken up again'),
  });

  constructor(
    private readonly startCharges: StartCharges,
    private readonly askProvider: AskProvider,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
