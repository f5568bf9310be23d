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

export type CreditNoteEvent = CreditNoteIssued | CreditNoteRefunded;

export interface IssuedCreditNote {
  readonly status: 'issued' | 'refunded';
  readonly document: CreditNoteDocument;
  readonly appliedToInvoice: string;
  readonly addedToBalance: string;
  readonly refunded: string;
  readonly refunds: readonly Refund[];
}

export type CreditNoteState = { readonly status: 'absent' } | IssuedCreditNote;

export const noCreditNote: CreditNoteState = { status: 'absent' };

export function evolveCreditNote(state: CreditNoteState, event: CreditNoteEvent): CreditNoteState {
  if (event.type === 'CreditNoteIssued') {
    const { type: _, ...issued } = event;
    return { status: 'issued', ...issued, refunds: [] };
  }
  if (state.status === 'absent') return state;
  return { ...state, status: 'refunded', refunded: event.refunded, refunds: [...state.refunds, event.refund] };
}

export function creditNoteHappenedAt(event: CreditNoteEvent): number {
  return event.type === 'CreditNoteIssued' ? event.document.finalizedAt : event.refund.at;
}

/** An event as it was stored or published. What is not known was written by a later version: nothing may be made of it. */
export function creditNoteEventOf(stored: { readonly type: string }): CreditNoteEvent {
  const event = stored as CreditNoteEvent;
  if (event.type === 'CreditNoteIssued' || event.type === 'CreditNoteRefunded') return event;
  throw new Error(`a credit note's event of the unknown type ${stored.type}`);
}
