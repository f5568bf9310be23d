import { Exact } from '#money';
import type { CreditNoteDocument } from '../document/document.js';
import type { BalanceChange } from '../invoice/invoice-events.js';

export interface Refund {
  /** One that comes again changes nothing. Refunds that were recorded first have none. */
  readonly refundId?: string;
  readonly amount: string;
  /** The bank's or the payment provider's. */
  readonly reference: string;
  readonly at: number;
}

/** It was issued: what it took off its invoice, added to the account's balance, and paid back at once. */
export interface CreditNoteIssued {
  readonly type: 'CreditNoteIssued';
  readonly document: CreditNoteDocument;
  readonly appliedToInvoice: string;
  readonly addedToBalance: string;
  readonly refunded: string;
}

/** What it had added to the balance was paid back, or a part of it. */
export interface CreditNoteRefunded {
  readonly type: 'CreditNoteRefunded';
  readonly paidBack: BalanceChange;
  readonly refund: Refund;
  /** All that was paid back of it so far. */
  readonly refunded: string;
}

/** A part of what was paid back did not arrive. */
export interface FailedRefund {
  /** That of payments: a refund is paid back by each payment that it came from. */
  readonly refundId: string;
  readonly amount: string;
  /** In the words of the payment provider. */
  readonly reason: string;
  readonly at: number;
}

/** What was to be paid back is the account's balance again. */
export interface CreditNoteRefundFailed {
  readonly type: 'CreditNoteRefundFailed';
  readonly returned: BalanceChange;
  readonly failed: FailedRefund;
  /** All that was paid back of it so far, without what failed. */
  readonly refunded: string;
}

export type CreditNoteEvent = CreditNoteIssued | CreditNoteRefunded | CreditNoteRefundFailed;

export interface IssuedCreditNote {
  readonly status: 'issued' | 'refunded';
  readonly document: CreditNoteDocument;
  readonly appliedToInvoice: string;
  readonly addedToBalance: string;
  readonly refunded: string;
  readonly refunds: readonly Refund[];
  /** Absent: none. */
  readonly failedRefunds?: readonly FailedRefund[] | undefined;
}

export type CreditNoteState = { readonly status: 'absent' } | IssuedCreditNote;

export const noCreditNote: CreditNoteState = { status: 'absent' };

export function evolveCreditNote(state: CreditNoteState, event: CreditNoteEvent): CreditNoteState {
  if (event.type === 'CreditNoteIssued') {
    const { type: _, ...issued } = event;
    return { status: 'issued', ...issued, refunds: [] };
  }
  if (state.status === 'absent') return state;
  const { refunded } = event;
  if (event.type === 'CreditNoteRefunded')
    return { ...state, status: 'refunded', refunded, refunds: [...state.refunds, event.refund] };
  const status = Exact.parse(refunded).isPositive() ? 'refunded' : 'issued';
  return { ...state, status, refunded, failedRefunds: [...(state.failedRefunds ?? []), event.failed] };
}

/** What of all that was to be paid back did not arrive. */
export const refundFailedOf = ({ failedRefunds = [] }: Pick<IssuedCreditNote, 'failedRefunds'>): Exact =>
  Exact.sum(failedRefunds.map(({ amount }) => Exact.parse(amount)));

export function creditNoteHappenedAt(event: CreditNoteEvent): number {
  switch (event.type) {
    case 'CreditNoteIssued':
      return event.document.finalizedAt;
    case 'CreditNoteRefunded':
      return event.refund.at;
    case 'CreditNoteRefundFailed':
      return event.failed.at;
  }
}

const known = ['CreditNoteIssued', 'CreditNoteRefunded', 'CreditNoteRefundFailed'] satisfies CreditNoteEvent['type'][];

/** An event as it was stored or published. What is not known was written by a later version: nothing may be made of it. */
export function creditNoteEventOf(stored: { readonly type: string }): CreditNoteEvent {
  const event = stored as CreditNoteEvent;
  if (known.includes(event.type)) return event;
  throw new Error(`a credit note's event of the unknown type ${stored.type}`);
}
