import type { InvoiceDocument } from '../document/document.js';
import type { InvoicePayment, InvoiceStatus } from './invoice.js';

export interface InvoiceFinalized {
  readonly type: 'InvoiceFinalized';
  /** `nothingPaid` is zero with the currency's digits. */
  readonly document: InvoiceDocument;
  readonly nothingPaid: string;
}

/** An invoice over zero is paid as it is issued. */
export interface NothingToPay {
  readonly type: 'NothingToPay';
  readonly at: number;
}

/** A payment took a state; `status` and `amountPaid` are the invoice's own after it. */
export interface PaymentRecorded {
  readonly type: 'PaymentRecorded';
  readonly payment: InvoicePayment;
  readonly status: InvoiceStatus;
  readonly amountPaid: string;
}

export type InvoiceEvent = InvoiceFinalized | NothingToPay | PaymentRecorded;

export function happenedAt(event: InvoiceEvent): number {
  switch (event.type) {
    case 'InvoiceFinalized':
      return event.document.finalizedAt;
    case 'NothingToPay':
      return event.at;
    case 'PaymentRecorded':
      return event.payment.at;
  }
}
