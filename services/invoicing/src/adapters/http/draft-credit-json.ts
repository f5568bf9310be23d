import { type Static, Type } from 'typebox';
import { Problem } from '#http';
import { Exact } from '#money';
import type { AskedCredit, DraftCredit } from '../../application/issue-credit-note.js';
import { minorUnitText } from '../../domain/amount-text.js';
import type { CreditReason } from '../../domain/document/document.js';
import { Reason } from './credit-note-json.js';
import { Amount, LineJson, lineJsonOf, TotalsJson, totalsJsonOf } from './document-json.js';

const strict = { additionalProperties: false };

export const Decimal = Type.String({
  pattern: '^[0-9]{1,20}(\\.[0-9]{1,18})?$',
  examples: ['10.50'],
  description: 'Decimal text in major units.',
});
const Memo = Type.String({ maxLength: 500, description: 'Printed on the credit note.' });

export const NewCreditNote = Type.Object(
  {
    reason: Type.Optional(Reason),
    memo: Type.Optional(Memo),
    lines: Type.Optional(
      Type.Array(
        Type.Object({ line: Type.Integer({ minimum: 0, maximum: 100_000 }), amount: Type.Optional(Decimal) }, strict),
        { minItems: 1, maxItems: 1_000, description: 'Lines from 0, with amounts before exclusive taxes.' },
      ),
    ),
    amount: Type.Optional(Decimal),
    refund: Type.Optional(
      Type.Boolean({ description: 'What lowers nothing that is open is paid back, not kept as balance.' }),
    ),
  },
  { ...strict, description: 'By line, by an amount with all taxes, or, with neither, everything that is left.' },
);

const Change = (description: string) =>
  Type.Object({ before: Type.String(), after: Type.String() }, { description: `${description}, in major units` });

export const DraftCreditJson = Type.Object({
  currency: Type.String(),
  lines: Type.Array(LineJson),
  ...TotalsJson,
  appliedToInvoice: Amount('Off what is open on the invoice'),
  addedToBalance: Amount("To the account's balance"),
  refunded: Amount('Paid back'),
  open: Change('What is open on the invoice'),
  balance: Change('What is to the credit of the account'),
});

/** @throws Problem 422 for lines and an amount at once */
export function askedCreditOf(body: Static<typeof NewCreditNote>): AskedCredit {
  const { reason = 'other', memo = '', refund = false, lines, amount } = body;
  if (lines !== undefined && amount !== undefined)
    throw new Problem(422, 'lines-or-amount', 'Say which lines or which amount, not both.');
  return { reason: reason as CreditReason, memo, lines, amount, isRefund: refund };
}

export function draftCreditJsonOf({ issued, open, balance }: DraftCredit): Static<typeof DraftCreditJson> {
  const { document, appliedToInvoice, addedToBalance, refunded } = issued;
  const { currency, lines } = document;
  const text = (amount: Exact) => minorUnitText(amount, currency);
  return {
    currency,
    lines: lines.map((line) => lineJsonOf(document, line)),
    ...totalsJsonOf(document),
    appliedToInvoice,
    addedToBalance,
    refunded,
    open: { before: text(open), after: text(open.minus(Exact.parse(appliedToInvoice))) },
    balance: { before: text(balance), after: text(balance.plus(Exact.parse(addedToBalance))) },
  };
}
