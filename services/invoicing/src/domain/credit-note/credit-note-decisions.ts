import { type Decider, Refusal } from '#decider';
import { Exact, minorUnitsOf } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import {
  type CreditNoteEvent,
  type CreditNoteState,
  evolveCreditNote,
  type IssuedCreditNote,
  noCreditNote,
  refundFailedOf,
} from './credit-note.js';

/** What a credit note added to the account's balance is paid back; without an amount, all that is left of it. */
export interface RefundCreditNote {
  readonly type: 'RefundCreditNote';
  readonly refundId: string;
  readonly amount?: string | undefined;
  readonly reference: string;
  /** The account's, in the currency of the note. */
  readonly balance: Exact;
  readonly at: number;
}

/** Payments says that what was to be paid back did not arrive. */
export interface RecordFailedRefund {
  readonly type: 'RecordFailedRefund';
  readonly refundId: string;
  readonly amount: string;
  readonly reason: string;
  readonly at: number;
}

export type CreditNoteCommand = RefundCreditNote | RecordFailedRefund;

export const creditNoteDecider: Decider<CreditNoteCommand, CreditNoteState, CreditNoteEvent> = {
  initial: noCreditNote,
  evolve: evolveCreditNote,
  decide: (command, state) => {
    if (state.status === 'absent') throw refusal('unknown-credit-note', 'There is no such credit note.');
    return command.type === 'RefundCreditNote' ? refundCreditNote(command, state) : recordFailed(command, state);
  },
};

function refundCreditNote(command: RefundCreditNote, note: IssuedCreditNote): CreditNoteEvent[] {
  const { refundId, reference, balance, at } = command;
  if (note.refunds.some((one) => one.refundId === refundId)) return [];
  const { currency, accountId } = note.document;
  const refundedLater = Exact.sum(note.refunds.map(({ amount }) => Exact.parse(amount)));
  const added = Exact.parse(note.addedToBalance).plus(refundFailedOf(note));
  const left = Exact.min(added.minus(refundedLater), balance);
  const amount = command.amount === undefined ? left : positiveAmount(command.amount, currency);
  if (!amount.isPositive() || amount.compare(left) > 0) {
    const rest = minorUnitText(Exact.max(left, Exact.zero), currency);
    throw refusal('more-than-balance', `Of this credit note ${rest} ${currency} is left in the account's balance.`);
  }
  const text = (one: Exact) => minorUnitText(one, currency);
  const paidBack = { accountId, currency, amount: text(amount.negated()) };
  const refunded = text(Exact.parse(note.refunded).plus(amount));
  return [
    { type: 'CreditNoteRefunded', paidBack, refund: { refundId, amount: text(amount), reference, at }, refunded },
  ];
}

function recordFailed(command: RecordFailedRefund, note: IssuedCreditNote): CreditNoteEvent[] {
  const { refundId, reason, at } = command;
  if (note.failedRefunds?.some((one) => one.refundId === refundId)) return [];
  const { currency, accountId } = note.document;
  const refunded = Exact.parse(note.refunded);
  const returned = Exact.min(Exact.parse(command.amount), refunded);
  if (!returned.isPositive()) return [];
  const amount = minorUnitText(returned, currency);
  const failed = { refundId, amount, reason, at };
  const left = minorUnitText(refunded.minus(returned), currency);
  return [{ type: 'CreditNoteRefundFailed', returned: { accountId, currency, amount }, failed, refunded: left }];
}

/** An amount that somebody wrote. Throws a Refusal when it is not more than zero, or finer than the currency. */
export function positiveAmount(text: string, currency: string): Exact {
  const amount = Exact.parse(text);
  if (!amount.isPositive()) throw refusal('amount-not-positive', 'An amount must be more than zero.');
  const digits = minorUnitsOf(currency);
  if (amount.roundTo(digits).equals(amount)) return amount;
  throw refusal('amount-too-fine', `${currency} has ${digits} fraction digits.`);
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
