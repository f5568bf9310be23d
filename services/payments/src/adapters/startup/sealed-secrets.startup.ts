import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { GatewaysStore } from '../../application/gateways/ports.js';

/** What stands under an earlier master key is sealed under the current one, so that the earlier one may go. */
@Injectable()
export class SealedSecretsStartup implements OnApplicationBootstrap {
  constructor(
    private readonly gateways: GatewaysStore,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const rewrapped = await this.gateways.rewrapSecrets();
    if (rewrapped > 0) this.log.info({ rewrapped }, 'secrets of payment gateways stand under the current master key');
  }
}
