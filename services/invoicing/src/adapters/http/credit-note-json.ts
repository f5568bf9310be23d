import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import type { IssuedCreditNote } from '../../domain/credit-note/credit-note.js';
import { creditReasons } from '../../domain/document/document.js';
import {
  Amount,
  Instant,
  known,
  LaterContentJson,
  LineJson,
  laterContentOf,
  lineJsonOf,
  SubjectJson,
  subjectJsonOf,
  TotalsJson,
  totalsJsonOf,
} from './document-json.js';

export const Reason = Type.Enum([...creditReasons]);

export const CreditNoteJson = Type.Object({
  creditNoteId: Type.String(),
  number: Type.String(),
  status: Type.Enum(['issued', 'refunded']),
  invoiceId: Type.Optional(Type.String({ description: 'The invoice that it corrects.' })),
  invoiceNumber: Type.Optional(Type.String()),
  reason: Reason,
  memo: Type.String(),
  currency: Type.String(),
  ...SubjectJson,
  datedAt: Instant,
  finalizedAt: Instant,
  timeZone: Type.String(),
  lines: Type.Array(LineJson),
  ...TotalsJson,
  ...LaterContentJson,
  appliedToInvoice: Amount('Off what was open on its invoice'),
  addedToBalance: Amount("To the account's balance, which pays later invoices"),
  refunded: Amount('Paid back'),
  refunds: Type.Array(Type.Object({ amount: Type.String(), reference: Type.String(), at: Instant })),
  failedRefunds: Type.Optional(
    Type.Array(Type.Object({ amount: Type.String(), reason: Type.String(), at: Instant }), {
      description: "What was to be paid back and did not arrive: it is the account's balance again.",
    }),
  ),
  pdfHref: Type.String(),
});

export function creditNoteJsonOf(note: IssuedCreditNote): Static<typeof CreditNoteJson> {
  const { document, status, appliedToInvoice, addedToBalance, refunded, refunds, failedRefunds } = note;
  const { invoiceId, invoiceNumber } = document;
  return {
    creditNoteId: document.creditNoteId,
    number: document.number,
    status,
    ...known({ invoiceId, invoiceNumber }),
    reason: document.reason,
    memo: document.memo,
    currency: document.currency,
    ...subjectJsonOf(document),
    datedAt: timeText(document.datedAt),
    finalizedAt: timeText(document.finalizedAt),
    timeZone: document.timeZone,
    lines: document.lines.map((line) => lineJsonOf(document, line)),
    ...totalsJsonOf(document),
    ...laterContentOf(document),
    appliedToInvoice,
    addedToBalance,
    refunded,
    refunds: refunds.map(({ amount, reference, at }) => ({ amount, reference, at: timeText(at) })),
    ...(failedRefunds && {
      failedRefunds: failedRefunds.map(({ amount, reason, at }) => ({ amount, reason, at: timeText(at) })),
    }),
    pdfHref: `/v1/credit-notes/${document.creditNoteId}/pdf`,
  };
}
