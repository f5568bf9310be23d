import type { InvoiceDocument } from '../document/document.js';
import type { InvoiceEvent } from './invoice-events.js';

export type PaymentStatus = 'succeeded' | 'pending' | 'failed';

export interface InvoicePayment {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly amount: string;
  readonly at: number;
}

export type InvoiceStatus = 'finalized' | 'payment-pending' | 'payment-failed' | 'paid';

export interface IssuedInvoice {
  readonly status: InvoiceStatus;
  readonly document: InvoiceDocument;
  readonly payments: readonly InvoicePayment[];
  readonly amountPaid: string;
}

export type InvoiceState = { readonly status: 'absent' } | IssuedInvoice;

export const noInvoice: InvoiceState = { status: 'absent' };

export function evolveInvoice(state: InvoiceState, event: InvoiceEvent): InvoiceState {
  switch (event.type) {
    case 'InvoiceFinalized':
      return { status: 'finalized', document: event.document, payments: [], amountPaid: event.nothingPaid };
    case 'PaymentRecorded': {
      if (state.status === 'absent') return state;
      const { payment, status, amountPaid } = event;
      const others = state.payments.filter(({ paymentId }) => paymentId !== payment.paymentId);
      return { ...state, status, amountPaid, payments: [...others, payment] };
    }
    case 'NothingToPay':
      return state.status === 'absent' ? state : { ...state, status: 'paid' };
  }
}
