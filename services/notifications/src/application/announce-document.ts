import { Injectable } from '@nestjs/common';
import type { Notice } from '../domain/delivery/delivery.js';
import { ProductCopies } from './ports.js';
import { RequestDelivery } from './request-delivery.js';

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
    private readonly requestDelivery: RequestDelivery,
    private readonly copies: ProductCopies,
  ) {}

  async run(tenant: string, document: IssuedDocument): Promise<void> {
    if (document.notificationsOff) return;
    const { template, documentId: about, billingEmail, recipients, productId, bytes } = document;
    const addresses = [billingEmail, ...recipients, ...this.copies.addressesOf(tenant, productId)];
    await this.requestDelivery.run(tenant, { template, about, bytes }, addresses);
  }
}
