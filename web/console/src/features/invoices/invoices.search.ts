import { dayOf, matching, oneOf, textOf, wholeOf } from '../../search-text.js';

export const statuses = ['finalized', 'payment-pending', 'payment-failed', 'paid', 'void', 'uncollectible'] as const;
export type Status = (typeof statuses)[number];

export interface InvoicesSearch {
  /** The number, or the id. */
  readonly q?: string | undefined;
  readonly status?: Status | undefined;
  /** Those alone that were due before today. */
  readonly overdue?: 'yes' | undefined;
  /** Of one customer. */
  readonly accountId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** Days on which they are dated, YYYY-MM-DD, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Totals in major units, decimal text, both included. */
  readonly least?: string | undefined;
  readonly most?: string | undefined;
  readonly currency?: string | undefined;
}

export const invoicesSearch = (search: Record<string, unknown>): InvoicesSearch => ({
  q: textOf(search['q'], 64),
  status: oneOf(statuses, search['status']),
  overdue: oneOf(['yes'], search['overdue']),
  accountId: textOf(search['accountId'], 200),
  subscriptionId: textOf(search['subscriptionId'], 200),
  from: dayOf(search['from']),
  to: dayOf(search['to']),
  least: matching(search['least'], decimal),
  most: matching(search['most'], decimal),
  currency: matching(search['currency'], /^[A-Z]{3}$/),
});

const decimal = /^\d{1,15}(?:\.\d{1,9})?$/;

/** Where a list of events starts; where it is interesting, unless something is said. */
export const starts = ['tier-change', 'first', 'last', 'largest'] as const;
export type Start = (typeof starts)[number];

export interface InvoiceSearch {
  /** The line that is explained, from 0. */
  readonly line?: string | undefined;
  readonly events?: Start | undefined;
  /** `new`: one is recorded; else the id of the one that is reversed. */
  readonly payment?: string | undefined;
}

export const invoiceSearch = (search: Record<string, unknown>): InvoiceSearch => ({
  line: wholeOf(search['line']),
  events: oneOf(starts, search['events']),
  payment: textOf(search['payment'], 64),
});
