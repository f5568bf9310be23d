import type { InvoiceEvent } from './invoice-events.js';

export type LineKind = 'setup-fee' | 'recurring-fee' | 'usage';

export interface LineTier {
  readonly name: string;
  readonly from: string;
  readonly upTo?: string | undefined;
  readonly quantity: string;
  readonly unitRate?: string | undefined;
  readonly fixedCost?: string | undefined;
  readonly packageSize?: string | undefined;
  readonly group?: string | undefined;
  readonly amount: string;
}

export interface LineAdjustment {
  readonly kind: string;
  readonly amount: string;
}

/** One line, with everything that explains its amount. Amounts are decimal text in major units. */
export interface InvoiceLine {
  readonly kind: LineKind;
  readonly description: string;
  readonly periodIndex: number;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly productVersion: number;
  readonly metricId?: string | undefined;
  readonly quantity?: string | undefined;
  readonly tiers: readonly LineTier[];
  readonly adjustments: readonly LineAdjustment[];
  readonly eventCount: number;
  /** Before rounding: decimal text, or n/d. */
  readonly exactAmount: string;
  /** Rounded to the currency's minor unit. */
  readonly amount: string;
  readonly eventsHref?: string | undefined;
}

/** An invoice as it was issued. It never changes; what happens to it afterwards stands beside it. */
export interface InvoiceDocument {
  readonly invoiceId: string;
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
  readonly boundary: number;
  /** The boundary's instant. */
  readonly datedAt: number;
  readonly finalizedAt: number;
  readonly dueOn: string;
  readonly timeZone: string;
  readonly lines: readonly InvoiceLine[];
  readonly subtotal: string;
  readonly taxTotal: string;
  readonly total: string;
}

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
