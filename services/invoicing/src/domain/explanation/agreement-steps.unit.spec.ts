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
    expect(steps.map(({ step }) => step)).toEqual(['commitment', 'rounding', 'discount', 'tax', 'total']);
    expect(steps[0]?.sentence).toBe(
      'USD 2,000.00 is committed for the period. Its fee, USD 199.00, and its usage, USD 1,770.00, reach ' +
        'USD 1,969.00: the line makes up what is lacking.',
    );
    expect(steps[2]?.sentence).toBe(
      'Discount by volume, from USD 1,000.00 on, as the lines together are USD 1,941.01: 5 % off the invoice, and its ' +
        'part of this line.',
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
      'Less USD 31.00, which documents before made up.',
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
    expect(steps.slice(0, 2).map(({ step, amount }) => [step, amount])).toEqual([
      ['service-level', '-58.9941'],
      ['rounding', '-58.99'],
    ]);
    expect(steps[0]?.sentence).toBe(
      '“Size” promises at most 1,000, and 1,200 was measured: 3.333 % of the period’s usage of USD 1,770.00 is ' +
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
