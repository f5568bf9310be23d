import { Invoice } from '#contracts';
import { idFrom } from '#identifiers';
import type { Notice } from '../domain/delivery/delivery.js';
import { deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import type { Deliveries } from './ports.js';

const template = 'invoice-finalized';

/** An issued invoice is announced once to the account's billing address. */
export class AnnounceInvoice {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly now: () => number,
  ) {}

  async run(tenant: string, invoice: Invoice): Promise<void> {
    const recipient = invoice.billingEmail.trim();
    const deliveryId = idFrom('delivery', tenant, invoice.invoiceId, template, recipient);
    const notice: Notice = { deliveryId, channel: 'email', template, recipient, about: invoice.invoiceId };
    const before = await this.deliveries.load(deliveryId);
    const events = deliveryDecider.decide({ type: 'RequestDelivery', notice, at: this.now() }, before.state);
    await this.deliveries.append(tenant, deliveryId, before, events, Invoice.encode(invoice).finish());
  }
}
