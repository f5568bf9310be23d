import { Injectable } from '@nestjs/common';
import { ownWebhookEventTypes } from '#contracts';
import { ChangeReports } from '#service-host';
import { disabledSentence } from '../../domain/webhook/attempt-decisions.js';
import { keptLetter } from '../../templates/letters.js';
import { Customers } from '../ports.js';
import { RequestDelivery } from '../request-delivery.js';
import { AnnounceEvents } from './announce-events.js';
import { type Disabling, WebhookDisablings } from './ports.js';

/**
 * That an endpoint was switched off goes to the tenant's other endpoints, and by mail to the seller's own address. Each has its
 * id from what it is about: a crash between them, or before it is recorded that both are written, writes neither twice.
 */
@Injectable()
export class AnnounceDisablings {
  constructor(
    private readonly disablings: WebhookDisablings,
    private readonly announceEvents: AnnounceEvents,
    private readonly requestDelivery: RequestDelivery,
    private readonly customers: Customers,
    private readonly changes: ChangeReports,
  ) {}

  /** All that wait for it; one that cannot be announced now keeps no other from it, and waits. */
  async run(): Promise<void> {
    await Promise.all((await this.disablings.unannounced()).map((disabling) => this.announce(disabling)));
  }

  private async announce(disabling: Disabling): Promise<void> {
    this.changes.report(disabling.tenant, 'webhook-endpoint', disabling.endpointId);
    await this.publish(disabling);
    await this.mail(disabling);
    await this.disablings.announced(disabling.place);
  }

  private async publish({ tenant, endpointId, url, reason, at }: Disabling): Promise<void> {
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

  /** A seller without an address has none to be written to; the endpoint says it, too. */
  private async mail({ tenant, endpointId, url, reason, at }: Disabling): Promise<void> {
    const address = await this.customers.sellerAddress(tenant);
    if (address.trim() === '') return;
    const sellerName = await this.customers.sellerName(tenant);
    const values = { sellerName, url, reason: disabledSentence[reason] };
    const bytes = keptLetter({ sellerName, readerName: sellerName, customers: [address], values });
    const about = `${endpointId}-${at}`;
    await this.requestDelivery.run(tenant, { template: 'webhook-disabled', about, bytes }, [address]);
  }
}
