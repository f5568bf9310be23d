import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { Notice } from '../domain/delivery/delivery.js';
import { deliveryDecider } from '../domain/delivery/delivery-decisions.js';
import { ProductCopies, type UnitOfWork } from './ports.js';

/** An issued document that somebody is to hear of. */
export interface IssuedDocument {
  readonly template: Notice['template'];
  readonly documentId: string;
  readonly productId: string;
  readonly billingEmail: string;
  readonly recipients: readonly string[];
  /** The customer wants nothing written about it. */
  readonly notificationsOff: boolean;
  /** As its message has it. */
  readonly bytes: Uint8Array;
}

/**
 * An issued document is announced once to the account's billing address and to every further one, in copy to the addresses
 * that its product names; to none where the customer wants that.
 */
@Injectable()
export class AnnounceDocument {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly copies: ProductCopies,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, document: IssuedDocument): Promise<void> {
    if (document.notificationsOff) return;
    const { billingEmail, recipients, productId } = document;
    const addresses = [billingEmail, ...recipients, ...this.copies.addressesOf(tenant, productId)];
    for (const recipient of new Set(addresses.map((address) => address.trim())))
      await this.announce(tenant, document, recipient);
  }

  private async announce(
    tenant: string,
    { template, documentId, bytes }: IssuedDocument,
    recipient: string,
  ): Promise<void> {
    const deliveryId = idFrom('delivery', tenant, documentId, template, recipient);
    const notice: Notice = { deliveryId, channel: 'email', template, recipient, about: documentId };
    await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.deliveries.load(deliveryId);
      const command = { type: 'RequestDelivery' as const, notice, at: this.clock.now() };
      const events = deliveryDecider.decide(command, before.state);
      if (events.length === 0) return;
      await unit.storeDocument(deliveryId, bytes);
      await unit.deliveries.save(before, events);
    });
  }
}
