import { invoiceAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, summaries, terms } from '../../testing/example-occasion.js';
import type { InvoiceDocument } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { usageInvoicedBy } from '../document/invoiced-usage.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import { explainLine } from './explain-line.js';

const agreed: Partial<ProductTerms> = {
  minimumCommitment: '2000',
  volumeDiscounts: [{ from: '1000', percentage: '5' }],
  taxRates: [{ name: 'VAT', percentage: '19' }],
  serviceLevels: [
    { name: 'Size', metricId: 'summaries', direction: 'at-most', target: '1000', creditPercentage: '3.333' },
  ],
};
const first = invoiceAt(exampleOccasion(1, { terms: agreed, ended: true }));

function explained(document: InvoiceDocument, kind: string) {
  const line = document.lines.find((one) => one.kind === kind) as DocumentLine;
  return explainLine({ document, line, segment: exampleSegment(0), terms: { ...terms, ...agreed } });
}

const broken = (document: InvoiceDocument, kind: string) =>
  explained(document, kind).checks.flatMap(({ holds, check }) => (holds ? [] : [check]));

/** The first invoice with a line of a kind that says something else. */
const changed = (kind: string, change: Partial<DocumentLine>): InvoiceDocument => ({
  ...first,
  lines: first.lines.map((line) => (line.kind === kind ? { ...line, ...change } : line)),
});

describe('the explanation of a commitment', () => {
  it('says what was reached, and adds up', () => {
    const { steps, addsUp } = explained(first, 'commitment');
    expect(steps.map(({ step }) => step)).toEqual([
      'commitment',
      'exact-amount',
      'rounding',
      'discount',
      'tax',
      'total',
    ]);
    expect(steps[0]?.sentence).toBe(
      'At least 2000.00 USD is committed for the period. Its fee of 199.00 USD and its usage of 1770.00 USD reach ' +
        '1969.00 USD; the line makes up what is lacking.',
    );
    expect(steps[3]?.sentence).toBe(
      'The lines come to 1941.01 USD, from 1,000 on: the discount by volume of 5 % on the invoice takes 1.55 USD off ' +
        'this line: 29.45.',
    );
    expect(addsUp).toBe(true);
  });

  it('says what documents before made up', () => {
    const { closed: _, opened: __, ...occasion } = exampleOccasion(2);
    const segment = exampleSegment(0);
    const { start, end, productId } = segment;
    const charges = [{ ...summaries, amount: '1790' }];
    const charge = { segment: 0, start, end, productId, productVersion: 1, charges };
    const late = [{ segment, terms: { ...terms, ...agreed }, charge }];
    const kind = 'late-window-end' as const;
    const windowEnd = { ...occasion, occasion: { kind, window: 0 }, late };
    const document = invoiceAt(windowEnd, { invoicedUsage: usageInvoicedBy(first) });
    const { steps, addsUp } = explained(document, 'commitment');
    expect(steps.find(({ step }) => step === 'late-usage')?.sentence).toBe(
      'Documents before made up 31.00 USD; the line is the difference: -20.00 USD.',
    );
    expect(addsUp).toBe(true);
  });

  it('names what does not add up', () => {
    const commitment = { committed: '2000.00', fee: '198.00', usage: '1770.00', reached: '1969.00' };
    expect(broken(changed('commitment', { commitment }), 'commitment')).toEqual(['reached']);
    const more = { ...commitment, fee: '199.00', committed: '2001.00' };
    expect(broken(changed('commitment', { commitment: more }), 'commitment')).toEqual(['commitment']);
    expect(broken(changed('commitment', { exactAmount: '31.02' }), 'commitment')).toEqual(['commitment', 'rounding']);
  });
});

describe('the explanation of a service credit', () => {
  it('says what was promised and measured, and adds up', () => {
    const { steps, addsUp } = explained(first, 'service-credit');
    expect(steps.slice(0, 3).map(({ step, amount }) => [step, amount])).toEqual([
      ['service-level', '-58.9941'],
      ['exact-amount', '-58.9941'],
      ['rounding', '-58.99'],
    ]);
    expect(steps[0]?.sentence).toBe(
      '“Size” promises at most 1,000, and 1,200 was measured: 3.333 % of the period’s usage of 1770.00 USD is ' +
        'credited, as far as that usage reaches.',
    );
    expect(addsUp).toBe(true);
  });

  it('names what is more than its percentage', () => {
    expect(broken(changed('service-credit', { exactAmount: '-59' }), 'service-credit')).toEqual([
      'service-level',
      'rounding',
    ]);
  });
});
