import { Injectable } from '@nestjs/common';
import type { Notice } from '../domain/delivery/delivery.js';
import { keptLetter } from '../templates/letters.js';
import type { Values } from '../templates/template.js';
import { Customers, MailingSince, ProductCopies } from './ports.js';
import { RequestDelivery } from './request-delivery.js';

/** What has changed for a customer, and who is to hear of it. */
export interface Change {
  readonly template: Notice['template'];
  /** Names the cause. */
  readonly about: string;
  /** Without the seller's name. */
  readonly values: Values;
  readonly readerName: string;
  /** Of the customer. */
  readonly addresses: readonly string[];
  /** The product whose addresses get a copy. */
  readonly productId?: string;
  /** When its message was published, epoch milliseconds. */
  readonly publishedAt: number;
}

/** Writes down what a mail about a change will say. Changes of before there were such mails stay what they are: past. */
@Injectable()
export class AnnounceChange {
  constructor(
    private readonly requestDelivery: RequestDelivery,
    private readonly copies: ProductCopies,
    private readonly customers: Customers,
    private readonly since: MailingSince,
  ) {}

  async run(tenant: string, change: Change): Promise<void> {
    if (change.publishedAt < (await this.since.at())) return;
    const { template, about, readerName, productId } = change;
    const customers = change.addresses.filter((address) => address.trim() !== '');
    const copies = productId === undefined ? [] : this.copies.addressesOf(tenant, productId);
    const sellerName = await this.customers.sellerName(tenant);
    const bytes = keptLetter({ sellerName, readerName, customers, values: { ...change.values, sellerName } });
    // Where nobody is written to, that is there to be seen.
    const recipients = customers.length === 0 ? [''] : [...customers, ...copies];
    await this.requestDelivery.run(tenant, { template, about, bytes }, recipients);
  }
}
