import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { EndpointSecrets } from './endpoint-secrets.js';
import { WebhookEndpoints } from './ports.js';

/** After a change of the master key a start seals what is there under the new one. */
@Injectable()
export class RewrapSecrets implements OnApplicationBootstrap {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly secrets: EndpointSecrets,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      const rewrapped = await this.endpoints.rewrapAll((sealed, tenant, endpointId) =>
        this.secrets.rewrapped(sealed, tenant, endpointId),
      );
      if (rewrapped > 0) this.log.info({ rewrapped }, 'secrets of webhooks are under the current master key');
    } catch (error) {
      // Those that do not open are sent nothing; everything else goes on.
      this.log.error({ error: String(error) }, 'secrets of webhooks do not open: give their master key, too');
    }
  }
}
