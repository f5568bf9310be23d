import { invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion } from '../../testing/example-occasion.js';
import type { CreditNoteIssued } from '../credit-note/credit-note.js';
import { creditNoteOf } from '../credit-note/manual-credit.js';
import type { InvoiceDocument } from '../document/document.js';
import type { IssuedInvoice } from '../invoice/invoice.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import { setupFeesOf } from './setup-fees.js';

/** The subscription has the second product from the end of this segment on. */
function changed(terms: Partial<ProductTerms>, of: (one: CompleteOccasion) => CompleteOccasion = (one) => one) {
  const occasion = exampleOccasion(1, { terms: { name: 'One', ...terms } });
  const { closed, opened } = occasion;
  if (!closed || !opened) throw new Error('nothing closes');
  const next = { segment: { ...opened.segment, productId: 'product-2' }, terms: { ...opened.terms, name: 'Two' } };
  const subscription = { ...occasion.subscription, productId: 'product-2', productName: 'Two' };
  return of({ ...occasion, opened: next, subscription });
}
const cut = (occasion: CompleteOccasion, share: number): CompleteOccasion => {
  const { closed } = occasion;
  if (!closed) throw new Error('nothing closes');
  const { start, end } = closed.segment;
  return { ...occasion, closed: { ...closed, segment: { ...closed.segment, end: start + (end - start) * share } } };
};
const inAdvance = { recurringFee: { amount: '200', timing: 'in-advance' as const } };
const named = ({ productId, productName }: Pick<InvoiceDocument, 'productId' | 'productName'>) => [
  productId,
  productName,
];

describe('what a document names', () => {
  it.each<[string, CompleteOccasion, string[]]>([
    ['the product whose usage it bills, at a change', changed({}), ['product-1', 'One']],
    ['the same in advance, beside the fee of the next', changed(inAdvance), ['product-1', 'One']],
    ['the next where the one before had no time', changed(inAdvance, (one) => cut(one, 0)), ['product-2', 'Two']],
    ['the present one where a version has no name', changed({ name: undefined }), ['product-2', 'Two']],
    ['the only one', exampleOccasion(1, { terms: { name: 'Renamed' } }), ['product-1', 'Document summarisation']],
  ])('is %s', (_, occasion, product) => {
    expect(named(invoiceAt(occasion))).toEqual(product);
  });

  it('is also that of the fee that a change credits', () => {
    const invoices = new Map<string, IssuedInvoice>();
    const fee = invoiceAt(exampleOccasion(0, { terms: inAdvance }));
    invoices.set('fee', { status: 'finalized', document: fee, payments: [], amountPaid: '0.00' });
    const { creditNotes } = issuedAt(
      changed(inAdvance, (one) => cut(one, 0.5)),
      { invoices, feeInvoiceId: 'fee' },
    );
    const [note] = creditNotes.flatMap(({ events }) => events) as CreditNoteIssued[];
    expect([note?.document.reason, ...named(note?.document as never)]).toEqual(['unused-fee', 'product-1', 'One']);
  });

  it.each<[string, CompleteOccasion, [string, string?, string?][]]>([
    ['the fee in advance of the next', changed(inAdvance), [['recurring-fee', 'product-2', 'Two'], ['usage']]],
    [
      'all of the one before, where its version has no name',
      changed({ name: undefined }),
      [
        ['recurring-fee', 'product-1'],
        ['usage', 'product-1'],
      ],
    ],
    ['none where there is one', exampleOccasion(1, { terms: inAdvance }), [['recurring-fee'], ['usage']]],
  ])('leaves to their own product: %s', (_, occasion, expected) => {
    const products = invoiceAt(occasion).lines.map(({ kind, productId, productName }) =>
      [kind, productId, productName].filter((one) => one !== undefined),
    );
    expect(products).toEqual(expected);
  });

  it('leaves a fee that was cut to nothing to its own product, and what is credited by hand', () => {
    const fee = invoiceAt(exampleOccasion(0, { terms: inAdvance }));
    const paid: IssuedInvoice = { status: 'finalized', document: fee, payments: [], amountPaid: '0.00' };
    const occasion = changed(inAdvance, (one) => cut(one, 0));
    const { creditNotes } = issuedAt(occasion, { invoices: new Map([['fee', paid]]), feeInvoiceId: 'fee' });
    const [note] = creditNotes.flatMap(({ events }) => events) as CreditNoteIssued[];
    expect(note?.document).toMatchObject({
      productId: 'product-2',
      lines: [{ productId: 'product-1', productName: 'Document summarisation' }],
    });
    const next = invoiceAt(changed(inAdvance));
    const issued: IssuedInvoice = { ...paid, document: next };
    const byHand = creditNoteOf(issued, { reason: 'other', memo: '' }, { creditNoteId: 'c', number: '', at: 0 });
    expect(byHand.lines.map(({ productId }) => productId)).toEqual(['product-2', undefined]);
  });

  it('leaves setup fees to the product that they are of', () => {
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
    const document = invoiceAt(changed({ setupFees }));
    expect(setupFeesOf(document)).toMatchObject([{ productId: 'product-1', name: 'Onboarding' }]);
  });
});
