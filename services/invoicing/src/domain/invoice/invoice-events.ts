import type { InvoiceDocument } from '../document/document.js';
import type { WalletPart } from '../wallet/account-credit.js';
import type { InvoiceCredit, InvoicePayment, InvoiceStatus } from './invoice.js';

export interface InvoiceFinalized {
  readonly type: 'InvoiceFinalized';
  /** `nothingPaid` is zero with the currency's digits. */
  readonly document: InvoiceDocument;
  readonly nothingPaid: string;
}

/** An invoice of which nothing is left to pay is paid as it is issued. */
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
  /** What it adds to the account's balance, or takes back from it, because it was more than was open. */
  readonly balance?: BalanceChange | undefined;
  /** The payment stays what it was: something else became of it, such as a refund. */
  readonly isSameStatus?: true | undefined;
}

/** A credit note took back a part of it; `status` is the invoice's own after it. */
export interface CreditApplied {
  readonly type: 'CreditApplied';
  readonly credit: InvoiceCredit;
  readonly status: InvoiceStatus;
  readonly at: number;
}

/** It is not owed any more; what the account's balance had paid of it is back in the balance. */
export interface InvoiceVoided {
  readonly type: 'InvoiceVoided';
  readonly returned: BalanceChange;
  /** What credit had paid of it is back in its grants. */
  readonly returnedCredit?: ReturnedCredit | undefined;
  readonly reason: string;
  readonly at: number;
}

/** It is owed, and nobody expects it to be paid. */
export interface InvoiceMarkedUncollectible {
  readonly type: 'InvoiceMarkedUncollectible';
  readonly reason: string;
  readonly at: number;
}

/** Of which grants of which wallet. */
export interface ReturnedCredit {
  readonly walletId: string;
  readonly parts: readonly WalletPart[];
}

/** What is added to an account's balance in one currency, or, below zero, used of it. */
export interface BalanceChange {
  readonly accountId: string;
  readonly currency: string;
  readonly amount: string;
}

export type InvoiceEvent =
  | InvoiceFinalized
  | NothingToPay
  | PaymentRecorded
  | CreditApplied
  | InvoiceVoided
  | InvoiceMarkedUncollectible;

export function happenedAt(event: InvoiceEvent): number {
  switch (event.type) {
    case 'InvoiceFinalized':
      return event.document.finalizedAt;
    case 'PaymentRecorded':
      return event.payment.at;
    default:
      return event.at;
  }
}
