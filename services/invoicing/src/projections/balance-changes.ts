import { Exact } from '#money';
import { minorUnitText } from '../domain/amount-text.js';
import type { CreditNoteEvent } from '../domain/credit-note/credit-note.js';
import type { BalanceChange, InvoiceEvent } from '../domain/invoice/invoice-events.js';

/** What an event adds to the balance of an account, or uses of it. */
export function balanceChangesOf(stored: { readonly type: string; readonly data: object }): BalanceChange[] {
  const change = balanceChangeOf({ type: stored.type, ...stored.data } as InvoiceEvent | CreditNoteEvent);
  return change === undefined || Exact.parse(change.amount).isZero() ? [] : [change];
}

function balanceChangeOf(event: InvoiceEvent | CreditNoteEvent): BalanceChange | undefined {
  switch (event.type) {
    case 'InvoiceFinalized': {
      const { accountId, currency, balanceApplied = '0' } = event.document;
      return { accountId, currency, amount: minorUnitText(Exact.parse(balanceApplied).negated(), currency) };
    }
    case 'InvoiceVoided':
      return event.returned;
    case 'PaymentRecorded':
      return event.balance;
    case 'CreditNoteIssued': {
      const { accountId, currency } = event.document;
      return { accountId, currency, amount: event.addedToBalance };
    }
    case 'CreditNoteRefunded':
      return event.paidBack;
    case 'CreditNoteRefundFailed':
      return event.returned;
    default:
      return undefined;
  }
}
