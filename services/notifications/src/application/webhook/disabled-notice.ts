import { Injectable } from '@nestjs/common';
import { ownWebhookEventTypes } from '#contracts';
import { WallClock } from '#decider';
import { ChangeReports } from '#service-host';
import { disabledSentence } from '../../domain/webhook/attempt-decisions.js';
import type { DisabledReason } from '../../domain/webhook/endpoint.js';
import { keptLetter } from '../../templates/letters.js';
import { Customers } from '../ports.js';
import { RequestDelivery } from '../request-delivery.js';
import { AnnounceEvents } from './announce-events.js';

export interface DisabledEndpoint {
  readonly tenant: string;
  readonly endpointId: string;
  readonly url: string;
}

/** That an endpoint was switched off goes to the tenant's other endpoints, and by mail to the seller's own address. */
@Injectable()
export class DisabledNotice {
  constructor(
    private readonly announceEvents: AnnounceEvents,
    private readonly requestDelivery: RequestDelivery,
    private readonly customers: Customers,
    private readonly changes: ChangeReports,
    private readonly clock: WallClock,
  ) {}

  async send({ tenant, endpointId, url }: DisabledEndpoint, reason: DisabledReason): Promise<void> {
    this.changes.report(tenant, 'webhook-endpoint', endpointId);
    const at = this.clock.now();
    await this.announce({ tenant, endpointId, url }, reason, at);
    await this.mail({ tenant, endpointId, url }, reason, at);
  }

  /** A seller without an address has none to be written to; the endpoint says it, too. */
  private async mail({ tenant, endpointId, url }: DisabledEndpoint, code: DisabledReason, at: number): Promise<void> {
    const address = await this.customers.sellerAddress(tenant);
    if (address.trim() === '') return;
    const sellerName = await this.customers.sellerName(tenant);
    const values = { sellerName, url, reason: disabledSentence[code] };
    const bytes = keptLetter({ sellerName, readerName: sellerName, customers: [address], values });
    const about = `${endpointId}-${at}`;
    await this.requestDelivery.run(tenant, { template: 'webhook-disabled', about, bytes }, [address]);
  }

  private async announce({ tenant, endpointId, url }: DisabledEndpoint, reason: DisabledReason, at: number) {
    await this.announceEvents.run([
      {
        ...{ id: `${endpointId}-${at}`, topic: 'webhook-endpoints', tenant, publishedAt: at, occurredAt: at },
        type: ownWebhookEventTypes.disabled.name,
        data: {
          endpointId,
          url,
          code: reason,
          reason: disabledSentence[reason],
          disabledAt: new Date(at).toISOString(),
        },
      },
    ]);
  }
}
