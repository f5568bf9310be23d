import type { Occasion } from '../occasion/occasion.js';
import type { DocumentLine } from './document-line.js';

/** What every document says, as it was issued. It never changes; what happens to it afterwards stands beside it. */
export interface DocumentContent {
  readonly number: string;
  readonly sellerName: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly productId: string;
  readonly productName: string;
  readonly currency: string;
  readonly occasion: Occasion;
  /** The occasion's instant. */
  readonly datedAt: number;
  readonly finalizedAt: number;
  readonly timeZone: string;
  readonly lines: readonly DocumentLine[];
  readonly subtotal: string;
  readonly taxTotal: string;
  readonly total: string;
}

export interface InvoiceDocument extends DocumentContent {
  readonly kind: 'invoice';
  readonly invoiceId: string;
  readonly dueOn: string;
}

/** The kinds of document; all of them have lines and come through the same stages. */
export type BillingDocument = InvoiceDocument;
