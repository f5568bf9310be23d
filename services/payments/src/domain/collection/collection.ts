import { Exact } from '#money';

export type PaymentStatus = 'succeeded' | 'pending' | 'failed';

/** One attempt to pay, in its latest state. */
export interface Payment {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  /** Decimal text, major units. */
  readonly amount: string;
  readonly method: 'external';
  /** The payer's or the bank's own reference. */
  readonly reference: string;
  readonly failureReason: string;
  /** When it took its state. */
  readonly at: number;
}

export interface InvoiceOpened {
  readonly type: 'InvoiceOpened';
  readonly invoiceId: string;
  readonly currency: string;
  readonly total: string;
  readonly at: number;
}

export interface PaymentRecorded {
  readonly type: 'PaymentRecorded';
  readonly payment: Payment;
}

/** A pending payment has come to its end. */
export interface PaymentSettled {
  readonly type: 'PaymentSettled';
  readonly payment: Payment;
}

/** A part of the total, or all of it, is not owed any more. */
export interface OpenAmountLowered {
  readonly type: 'OpenAmountLowered';
  /** All that is not owed so far. */
  readonly notOwed: string;
  readonly at: number;
}

export type CollectionEvent = InvoiceOpened | OpenAmountLowered | PaymentRecorded | PaymentSettled;

export type CollectionState = { readonly status: 'absent' } | Collection;

/** What has been done to collect one invoice. */
export interface Collection {
  readonly status: 'open';
  readonly invoiceId: string;
  readonly currency: string;
  readonly total: string;
  readonly payments: readonly Payment[];
  /** What of the total was credited, or is void; absent: nothing. */
  readonly notOwed?: string | undefined;
}

export const noCollection: CollectionState = { status: 'absent' };

/** The tenant is part of the name, so that another tenant's invoice does not exist for a caller. */
export const collectionId = (tenant: string, invoiceId: string) => `${tenant}/${invoiceId}`;

export function evolveCollection(state: CollectionState, event: CollectionEvent): CollectionState {
  switch (event.type) {
    case 'InvoiceOpened': {
      const { invoiceId, currency, total } = event;
      return { status: 'open', invoiceId, currency, total, payments: [] };
    }
    case 'OpenAmountLowered':
      return state.status === 'absent' ? state : { ...state, notOwed: event.notOwed };
    case 'PaymentRecorded':
    case 'PaymentSettled': {
      if (state.status === 'absent') return state;
      const { payment } = event;
      const others = state.payments.filter(({ paymentId }) => paymentId !== payment.paymentId);
      return { ...state, payments: [...others, payment] };
    }
  }
}

/** What may still be paid: pending money is spoken for. */
export function openAmount({ total, payments, notOwed = '0' }: Collection): Exact {
  const spokenFor = payments.filter(({ status }) => status !== 'failed').map(({ amount }) => Exact.parse(amount));
  return Exact.max(Exact.parse(total).minus(Exact.sum(spokenFor)).minus(Exact.parse(notOwed)), Exact.zero);
}
