import { decidedDocuments, type StoredDocument } from './decided-documents.js';
import { differencesOf } from './differences.js';

const end = 1_000;
const invoice = (status: string): StoredDocument => ({
  ...{ kind: 'invoice', id: 'fee', status },
  document: { number: 'INV-000001', total: '31.00', occasion: 'first', lines: [{ periodIndex: 0, periodStart: 0 }] },
});
const note = (id: string, reason: string, total: string, line: object, datedAt = end): StoredDocument => ({
  ...{ kind: 'credit note', id, status: 'issued' },
  document: { number: id, reason, total, invoiceId: 'fee', datedAt, occasion: id, lines: [line] },
});
const given = (amount: string) => ({ periodIndex: 0, periodStart: 0, late: {}, amount });
const next = (total: string, back?: string): StoredDocument => ({
  ...{ kind: 'invoice', id: 'next', status: 'finalized' },
  document: { number: 'INV-000002', total, occasion: 'next', lines: back === undefined ? [] : [given(back)] },
});
const unused = (total: string) => note('cut', 'unused-fee', total, { creditedLine: 0, periodStart: end });
const byHand = (reason: string) => note('hand', reason, '20.00', { creditedLine: 0, periodStart: 0 });
const late = (total: string) => note('late', 'late-usage', total, { periodStart: 0 });

const differ = (before: readonly StoredDocument[], after: readonly StoredDocument[]) => {
  const decided = decidedDocuments(before, after);
  return differencesOf(decided.before, decided.after).map(({ of, field }) => `${of} ${field}`.trim());
};

describe('documents that are worked out again', () => {
  it.each([
    ['say the same but for their numbers', [invoice('paid')], [{ ...invoice('finalized') }], []],
    [
      'differ in what is credited',
      [invoice('paid'), unused('21.00')],
      [invoice('paid'), unused('22.00')],
      ['credit note cut total'],
    ],
    ['differ in late usage', [late('5.00')], [late('6.00')], ['credit note late total']],
    ['may lack one', [invoice('paid'), unused('21.00')], [invoice('paid')], ['credit note cut']],
    ...['goodwill', 'late-usage', 'unused-fee'].map(
      (reason): [string, StoredDocument[], StoredDocument[], string[]] => [
        `know nothing of what people credit for the reason ${reason}, nor what that leaves of a fee`,
        [invoice('paid'), byHand(reason), unused('11.00'), late('5.00')],
        [invoice('finalized'), unused('21.00'), late('5.00')],
        [],
      ],
    ),
    [
      'give back usage of an invoice that people made void',
      [invoice('void'), next('17.00', '-3.00')],
      [invoice('finalized'), next('10.00', '-10.00')],
      [],
    ],
    [
      'give back nothing where people had credited it, or more',
      [invoice('paid'), byHand('goodwill'), next('17.00')],
      [invoice('finalized'), note('next', 'late-usage', '7.00', given('-24.00'))],
      [],
    ],
    [
      'give back usage that nobody touched',
      [invoice('paid'), next('17.00', '-3.00')],
      [invoice('paid'), next('10.00', '-10.00')],
      ['invoice next total', 'invoice next lines.0.amount'],
    ],
    ['credit a fee whose invoice people made void', [invoice('void')], [invoice('finalized'), unused('21.00')], []],
  ])('%s', (_, before, after, differences) => {
    expect(differ(before, after)).toEqual(differences);
  });
});
