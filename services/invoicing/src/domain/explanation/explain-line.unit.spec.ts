import { type CompletePricingMetric, compileMetric } from '#pricing';
import { exampleIds, invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, requests, summaries, terms } from '../../testing/example-occasion.js';
import type { CreditNoteIssued } from '../credit-note/credit-note.js';
import { creditNoteOf } from '../credit-note/manual-credit.js';
import type { RunningCoupon } from '../document/coupons-stage.js';
import type { BillingDocument } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import { explainLine } from './explain-line.js';
import type { ExplainedLine } from './explanation.js';

const metric: CompletePricingMetric = compileMetric({
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  filters: [{ property: 'region', operator: 'in', values: ['eu', 'us'] }],
  tiers: [{ upTo: '1000', unitRate: '1.5' }, { unitRate: '1.35' }],
}).metric;

const taxed: Partial<ProductTerms> = {
  taxRates: [
    { name: 'State', percentage: '6.25' },
    { name: 'City', percentage: '1.1' },
  ],
  invoiceDiscounts: [
    { kind: 'percentage', value: '3.3' },
    { kind: 'amount', value: '10.01' },
  ],
};
const coupon: RunningCoupon = {
  redemptionId: 'r',
  code: 'SPRING',
  name: 'Spring',
  discount: { kind: 'percentage', value: '7.77' },
};

const explained = (document: BillingDocument, at: number, more: Partial<ExplainedLine> = {}): ExplainedLine => {
  const line = document.lines[at] as DocumentLine;
  const isUsage = line.metricId === 'summaries';
  return { document, line, segment: exampleSegment(line.periodIndex), terms, ...(isUsage && { metric }), ...more };
};
const sentences = (of: ExplainedLine) => explainLine(of).steps.map(({ step, sentence }) => [step, sentence]);
const broken = (of: ExplainedLine) =>
  explainLine(of)
    .checks.filter(({ holds }) => !holds)
    .map(({ check }) => check);

/** The next invoice after late usage: 1,300 units come to 1,905.00, of which 1,770.00 was invoiced, or more. */
function late(invoicedBefore: string): BillingDocument {
  const { closed: _, opened: __, ...occasion } = exampleOccasion(2);
  const { start, end, productId } = exampleSegment(0);
  const tiers = [
    summaries.tiers[0],
    { ...summaries.tiers[1], quantity: '300', amount: '405' },
  ] as typeof summaries.tiers;
  const charges = [{ ...summaries, quantity: '1300', eventCount: 1300, amount: '1905', tiers }];
  const charge = { segment: 0, start, end, productId, productVersion: 1, charges };
  const before = { segment: 0, metricId: 'summaries', amount: invoicedBefore, quantity: '1200', eventCount: 1200 };
  const segment = exampleSegment(0);
  const window = { ...occasion, occasion: { kind: 'late-window-end', window: 0 } as const };
  const issued = issuedAt(
    { ...window, late: [{ segment, terms: { ...terms, ...taxed }, charge }] },
    { invoicedUsage: [before] },
  );
  const [invoice] = issued.invoices.flatMap(({ events }) => events);
  const [note] = issued.creditNotes.flatMap(({ events }) => events);
  return ((invoice ?? note) as unknown as CreditNoteIssued).document;
}

describe('a line of usage', () => {
  it('is argued from its events to its total', () => {
    const document = invoiceAt(exampleOccasion(1, { terms: { taxRates: [{ name: 'VAT', percentage: '19' }] } }));
    const line = explained(document, 1);
    expect(sentences(line)).toEqual([
      ['events', '1,200 events of “Summaries” from 2026-01-15T09:00:00.000Z until 2026-02-15T09:00:00.000Z.'],
      [
        'quantity',
        'Their quantity is 1,200: the sum of “summaries”. Only events count where “region” is one of “eu”, “us”.',
      ],
      ['tiers', 'Priced by tiers: each tier prices the part of the quantity within its bounds.'],
      ['rounding', 'Whole in the smallest unit of USD: nothing is rounded.'],
      ['tax', 'VAT, 19 %.'],
      ['total', 'Total of the line; USD 1,770.00 without taxes.'],
    ]);
    expect(explainLine(line).steps.map(({ amount, change }) => [change, amount])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, '1770'],
      [undefined, '1770.00'],
      ['336.30', undefined],
      [undefined, '2106.30'],
    ]);
    expect(explainLine(line).steps[2]?.tiers).toMatchObject([
      { amount: '1500', sentence: '“Tier 1”, up to 1,000: 1,000 × USD 1.50.' },
      { amount: '270', sentence: '“Tier 2”, above 1,000: 200 × USD 1.35.' },
    ]);
    expect(explainLine(line)).toMatchObject({ addsUp: true });
    expect(explainLine(line).checks.map(({ check }) => check)).toEqual([
      'quantity',
      'tier',
      'tier',
      'exact-amount',
      'rounding',
      'discounts',
      'tax',
      'total',
      'document',
    ]);
  });

  it('says what it can where the version is not known', () => {
    const document = invoiceAt(exampleOccasion(1));
    const line = { document, line: document.lines[1] as DocumentLine };
    expect(explainLine(line)).toMatchObject({
      addsUp: true,
      steps: [{}, { step: 'quantity', sentence: 'Their quantity is 1,200.' }, {}, {}, {}],
    });
  });

  it('of many groups counts those that it does not name, and its adjustments', () => {
    const document = invoiceAt(exampleOccasion(1, { charges: [requests] }));
    const { steps, addsUp } = explainLine(explained(document, 1));
    expect(addsUp).toBe(true);
    expect(steps.slice(2, 5)).toMatchObject([
      { step: 'tiers', amount: '2215', otherGroups: { count: 219_000 } },
      { step: 'adjustment', kind: 'discount', change: '-2', amount: '2213' },
      { step: 'rounding', amount: '2213.00' },
    ]);
  });
});

describe('a line of a fee', () => {
  it.each([
    [0, 'For the time that it covers: 10 of 31 days.', '10/31', '100'],
    [43_200_000, 'For the time that it covers: 252 of 744 hours, about 10 of 31 days.', '21/62', '105'],
  ])('is the share of the fee that its time owes, of ten days and %d ms: %s', (more, sentence, share, amount) => {
    const segment = exampleSegment(0);
    const end = segment.start + 10 * 86_400_000 + more;
    const of = { terms: { recurringFee: { amount: '310', timing: 'in-advance' } as const } };
    const first = exampleOccasion(0, of);
    const opened = { ...first.opened, segment: { ...segment, end } } as NonNullable<typeof first.opened>;
    const document = invoiceAt({ ...first, opened });
    const line = explained(document, 0, { segment: opened.segment, terms: opened.terms });
    const [fee, proration] = explainLine(line).steps;
    expect(fee).toMatchObject({ step: 'fee', amount: '310' });
    expect(proration).toMatchObject({
      sentence,
      proration: { policy: 'elapsed-time', activeDays: 10, fullDays: 31, share },
      amount,
    });
    expect(broken(line)).toEqual([]);
    expect(
      broken({ ...line, terms: { ...opened.terms, recurringFee: { amount: '311', timing: 'in-advance' } } }),
    ).toEqual(['exact-amount']);
  });
});

describe('what was rounded', () => {
  const said = (exactAmount: string, amount: string) => {
    const document = invoiceAt(exampleOccasion(1));
    const [fee, usage] = document.lines as [DocumentLine, DocumentLine];
    const line = { ...usage, exactAmount, amount };
    const { steps } = explainLine(explained({ ...document, lines: [fee, line] }, 1));
    return steps.slice(3, -1).map(({ step, sentence }) => [step, sentence]);
  };

  it('is said, and that it was not, and what was exact only where it is not said already', () => {
    expect(said('1770', '1770.00')).toEqual([['rounding', 'Whole in the smallest unit of USD: nothing is rounded.']]);
    expect(said('1770.005', '1770.01')).toEqual([
      ['exact-amount', 'The exact amount.'],
      ['rounding', 'Rounded once, to the smallest unit of USD, half away from zero.'],
    ]);
  });
});

describe('every line adds up', () => {
  it.each<[string, BillingDocument]>([
    ['with discounts and two taxes', invoiceAt(exampleOccasion(1, { terms: taxed }))],
    ['with coupons', invoiceAt(exampleOccasion(1, { terms: taxed }), { coupons: [coupon, coupon] })],
    ['with taxes inside', invoiceAt(exampleOccasion(1, { terms: { ...taxed, taxBehaviour: 'inclusive' } }))],
    ['of late usage', late('1770.00')],
    ['of a credit note for late usage', late('2000.00')],
    [
      'of a credit note for a part',
      creditNoteOf(
        {
          status: 'finalized',
          document: invoiceAt(exampleOccasion(1, { terms: taxed })),
          payments: [],
          amountPaid: '0.00',
        },
        { reason: 'goodwill', memo: '', amount: '100.01' },
        { creditNoteId: exampleIds.creditNote, number: 'CN-1', at: 0 },
      ),
    ],
  ])('%s', (_, document) => {
    expect(document.lines.length).toBeGreaterThan(0);
    for (const at of document.lines.keys()) expect(broken(explained(document, at))).toEqual([]);
  });

  it('of a top-up, which begins with its amount', () => {
    const document = invoiceAt(exampleOccasion(1));
    const [first] = document.lines as [DocumentLine];
    const line: DocumentLine = { ...first, kind: 'credit-top-up', description: 'Credit' };
    const topUp = explained({ ...document, lines: [line], total: '199.00' }, 0);
    expect(explainLine(topUp).steps.map(({ step }) => step)).toEqual(['exact-amount', 'rounding', 'total']);
    expect(broken(topUp)).toEqual([]);
  });

  it('names what was invoiced before, and what has changed', () => {
    const { steps } = explainLine(explained(late('1770.00'), 0));
    expect(steps.find(({ step }) => step === 'late-usage')).toMatchObject({
      sentence:
        'Less USD 1,770.00, which documents before billed for 1,200 in 1,200 events. With everything that came since it is 1,300 in 1,300 events.',
      quantity: '100',
      amount: '135.00',
    });
  });
});

describe('a line that does not add up says where', () => {
  const document = invoiceAt(exampleOccasion(1, { terms: taxed }), { coupons: [coupon] });
  const [fee, usage] = document.lines as [DocumentLine, DocumentLine];
  const [first, second] = usage.tiers as [(typeof usage.tiers)[0], (typeof usage.tiers)[0]];
  it.each<[string, Partial<DocumentLine>, string[]]>([
    ['a tier of another amount', { tiers: [first, { ...second, amount: '271' }] }, ['tier', 'exact-amount']],
    ['a tier of another quantity', { tiers: [first, { ...second, quantity: '201' }] }, ['quantity', 'tier']],
    ['another exact amount', { exactAmount: '1771' }, ['exact-amount', 'rounding']],
    ['an adjustment more', { adjustments: [{ kind: 'discount', amount: '-1' }] }, ['exact-amount']],
    ['another tax', { taxes: usage.taxes?.map((tax) => ({ ...tax, amount: '1.00' })) ?? [] }, ['tax', 'tax', 'total']],
    ['another net amount', { netAmount: '1.00' }, ['discounts', 'total']],
    ['another total', { totalAmount: '1.00' }, ['total', 'document']],
  ])('%s', (_, changes, checks) => {
    const line = { ...usage, ...changes };
    expect(broken(explained({ ...document, lines: [fee, line] }, 1))).toEqual(checks);
  });

  it('another part of a discount', () => {
    const discounts = usage.discounts?.map((one, at) => (at === 0 ? { ...one, amount: '1.00' } : one)) ?? [];
    expect(broken(explained({ ...document, lines: [fee, { ...usage, discounts }] }, 1))).toContain('discount');
  });
});
