import { Injectable } from '@nestjs/common';
import { Invoice } from '#contracts';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { Notice } from '../domain/delivery/delivery.js';
import { deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { type UnitOfWork } from './ports.js';

const template = 'invoice-finalized';

/** An issued invoice is announced once to the account's billing address, and to every further one; to none if that is wanted. */
@Injectable()
export class AnnounceInvoice {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, invoice: Invoice): Promise<void> {
    if (invoice.notificationsOff) return;
    const addresses = [invoice.billingEmail, ...invoice.recipients].map((address) => address.trim());
    for (const recipient of new Set(addresses)) await this.announce(tenant, invoice, recipient);
  }

  private async announce(tenant: string, invoice: Invoice, recipient: string): Promise<void> {
    const deliveryId = idFrom('delivery', tenant, invoice.invoiceId, template, recipient);
    const notice: Notice = { deliveryId, channel: 'email', template, recipient, about: invoice.invoiceId };
    await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.deliveries.load(deliveryId);
      const command = { type: 'RequestDelivery' as const, notice, at: this.clock.now() };
      const events = deliveryDecider.decide(command, before.state);
      if (events.length === 0) return;
      await unit.storeInvoice(deliveryId, Invoice.encode(invoice).finish());
      await unit.deliveries.save(before, events);
    });
  }
}
