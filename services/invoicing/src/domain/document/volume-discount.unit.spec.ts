import fc from 'fast-check';
import { Exact } from '#money';
import { invoiceAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, summaries } from '../../testing/example-occasion.js';
import { Period } from '../../testing/example-period.js';
import { explainLine } from '../explanation/explain-line.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import type { ClosedSegment } from '../occasion/complete-occasion.js';
import type { BillingDocument } from './document.js';
import type { DocumentLine } from './document-line.js';
import { type InvoicedInYear, invoicedOfSegments } from './invoiced-in-year.js';
import { volumeDiscountOf } from './volume-discount.js';

const volumes = [
  { from: '1000', percentage: '5' },
  { from: '2000.01', percentage: '8' },
];

describe('the discount by volume', () => {
  it.each([
    ['999.99', undefined],
    ['1000.00', '5'],
    ['2000', '5'],
    ['2000.01', '8'],
    ['1000000', '8'],
    ['-5', undefined],
  ])('of %s is that of the highest volume that is reached: %s', (total, percentage) => {
    expect(volumeDiscountOf(volumes, Exact.parse(total), 'USD')?.value).toBe(percentage);
  });

  it('from nothing on is for everything that does not come to less', () => {
    const always = [{ from: '0', percentage: '3' }];
    expect(volumeDiscountOf(always, Exact.zero, 'JPY')).toEqual({
      kind: 'percentage',
      value: '3',
      volume: { from: '0', total: '0' },
    });
    expect(volumeDiscountOf(always, Exact.parse('-0.01'), 'USD')).toBeUndefined();
    expect(volumeDiscountOf([], Exact.parse('10'), 'USD')).toBeUndefined();
  });
});

const invoiceOf = (terms: Partial<ProductTerms>, amount = '1770') =>
  invoiceAt(exampleOccasion(1, { terms, charges: [{ ...summaries, amount }], ended: true }));

describe('an invoice whose lines reach a volume', () => {
  it('is discounted as a whole before the other discounts and taxes, and says why', () => {
    const document = invoiceOf({
      volumeDiscounts: volumes,
      invoiceDiscounts: [{ kind: 'amount', value: '70.55' }],
      taxRates: [{ name: 'VAT', percentage: '10' }],
    });
    // 1,969.00 - 98.45 - 70.55 = 1,800.00: 181.92 and 1,618.08 are taxed with 18.19 and 161.81.
    expect(document).toMatchObject({
      subtotal: '1969.00',
      discountTotal: '169.00',
      taxTotal: '180.00',
      total: '1980.00',
    });
    const volume = { from: '1000', total: '1969.00' };
    expect(document.lines.map(({ discounts }) => discounts)).toEqual([
      [
        { kind: 'percentage', value: '5', amount: '9.95', volume },
        { kind: 'amount', value: '70.55', amount: '7.13' },
      ],
      [
        { kind: 'percentage', value: '5', amount: '88.50', volume },
        { kind: 'amount', value: '70.55', amount: '63.42' },
      ],
    ]);
  });

  it('counts what makes up for a commitment', () => {
    const { lines, total } = invoiceOf({ volumeDiscounts: volumes, minimumCommitment: '2500' });
    expect(lines.at(-1)).toMatchObject({ amount: '531.00', discounts: [{ value: '8', amount: '42.48' }] });
    expect(total).toBe('2300.00');
  });

  it('is left alone below every volume', () => {
    expect(invoiceOf({ volumeDiscounts: volumes }, '800').lines.map(({ discounts }) => discounts)).toEqual([[], []]);
  });

  it('is discounted by exactly the rounded share of its lines', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    const percentages = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(cents, percentages, (digits, percentage) => {
        const amount = Exact.scaled(BigInt(digits), 2).toString();
        const always = [{ from: '0', percentage: String(percentage) }];
        const { subtotal, discountTotal } = invoiceOf({ volumeDiscounts: always }, amount);
        const exact = Exact.parse(subtotal).times(Exact.scaled(BigInt(percentage), 2));
        const distance = Exact.parse(discountTotal ?? '0').minus(exact);
        expect(distance.abs().compare(Exact.parse('0.005')) <= 0).toBe(true);
      }),
    );
  });
});

describe('a volume of the contract year', () => {
  const inYear = (contractYear: number | undefined, invoicedInYears: readonly InvoicedInYear[], amount = '1770') => {
    const terms: Partial<ProductTerms> = { volumeDiscounts: volumes, volumeDiscountScope: 'contract-year' };
    const { closed, ...occasion } = exampleOccasion(1, { terms, charges: [{ ...summaries, amount }], ended: true });
    const segment = { ...exampleSegment(0), contractYear };
    return invoiceAt({ ...occasion, closed: { ...(closed as ClosedSegment), segment } }, { invoicedInYears });
  };
  const discountsOf = ({ lines }: ReturnType<typeof inYear>) => lines.map(({ discounts }) => discounts?.[0]);

  it('is reached with what was invoiced before in the year, and discounts this invoice alone', () => {
    const years = [
      { contractYear: 0, amount: '31.01' },
      { contractYear: 1, amount: '9000.00' },
    ];
    const volume = { from: '2000.01', total: '1969.00', before: '31.01' };
    expect(discountsOf(inYear(0, years))).toEqual([
      { kind: 'percentage', value: '8', amount: '15.92', volume },
      { kind: 'percentage', value: '8', amount: '141.60', volume },
    ]);
    expect(inYear(0, years).discountTotal).toBe('157.52');
  });

  it('is that of the first invoice where nothing was invoiced, and of the invoice alone before there is a year', () => {
    const before = [{ contractYear: 3, amount: '9000.00' }];
    expect(discountsOf(inYear(0, before))[0]).toMatchObject({ value: '5', volume: { before: '0.00' } });
    expect(discountsOf(inYear(undefined, before))[0]).toMatchObject({
      value: '5',
      volume: { from: '1000', total: '1969.00' },
    });
  });

  it('is not reached where the year has come to less than nothing', () => {
    expect(discountsOf(inYear(0, [{ contractYear: 0, amount: '-2000.00' }]))).toEqual([undefined, undefined]);
  });

  it('is explained, and adds up', () => {
    const document = inYear(0, [{ contractYear: 0, amount: '500.00' }]);
    const line = document.lines[1] as DocumentLine;
    const { steps, addsUp } = explainLine({ document, line });
    expect(addsUp).toBe(true);
    expect(steps.find(({ step }) => step === 'discount')?.sentence).toBe(
      'Discount by volume, from USD 2,000.01 on, as the lines together are USD 1,969.00 after USD 500.00 in the contract ' +
        'year: 8 % off the invoice, and its part of this line.',
    );
  });
});

describe('usage that is given back', () => {
  const period = (from: string, billed: string) => {
    const one = new Period({ volumeDiscounts: [{ from, percentage: '20' }] });
    one.bill(billed);
    return one;
  };
  const nets = (document: BillingDocument | undefined) => document?.lines.map(({ netAmount }) => netAmount);

  it('bears no volume that another invoice reaches, where it was paid whole', () => {
    const small = period('12', '10');
    // 20.00 - 6.00 reach the volume.
    expect(nets(small.late('4'))).toEqual(['16.00', '-6.00']);
    expect(small.unexplained()).toEqual([]);
  });

  it.each([
    ['5', ['8.00']],
    ['0', ['12.00']],
  ])('bears the volume that it had reached, on a credit note of its own: %s is left', (usage, expected) => {
    const large = period('12', '15');
    const note = large.late(usage, [], true);
    expect([note?.kind, nets(note)]).toEqual(['credit-note', expected]);
    expect(large.unexplained()).toEqual([]);
  });

  it('bears none where its parts had borne different ones, until all that was paid is back', () => {
    const grown = period('12', '10');
    grown.late('20');
    // 10.00 and 8.00 were paid.
    expect(nets(grown.late('11', [], true))).toEqual(['9.00']);
    expect(nets(grown.late('0', [], true))).toEqual(['9.00']);
    expect(grown.unexplained()).toEqual([]);
  });
});

describe('an amount off an invoice', () => {
  it('is taken once, also where lines are of two contract years', () => {
    const terms: Partial<ProductTerms> = {
      volumeDiscounts: volumes,
      volumeDiscountScope: 'contract-year',
      invoiceDiscounts: [{ kind: 'amount', value: '5.00' }],
    };
    const occasion = exampleOccasion(14, { terms, ended: true });
    const segment = exampleSegment(0);
    const { start, end, productId } = segment;
    const charges = [{ ...summaries, amount: '100', tiers: [] }];
    const charge = { segment: 0, start, end, productId, productVersion: 1, charges };
    const late = [{ segment, terms: { ...(occasion.closed as ClosedSegment).terms }, charge }];
    const document = invoiceAt({ ...occasion, late });
    // 9.95 and 88.50 by the volume of the new year; of 189.05, 1,681.50 and 100.00 what 5.00 are.
    expect(document.lines.map(({ discounts }) => discounts?.map(({ amount }) => amount))).toEqual([
      ['9.95', '0.48'],
      ['88.50', '4.27'],
      ['0.25'],
    ]);
    const explained = document.lines.map((line) =>
      explainLine({ document, line }).checks.filter(({ holds }) => !holds),
    );
    expect(
      explained
        .flat()
        .map(({ sentence }) => sentence)
        .filter((one) => one.startsWith('the discount')),
    ).toEqual([]);
  });
});

describe('what a document adds to its contract year', () => {
  it('is its lines before discounts and taxes, by segment; a credit note takes away', () => {
    const invoice = invoiceOf({ volumeDiscounts: volumes, taxRates: [{ name: 'VAT', percentage: '10' }] });
    expect(invoicedOfSegments(invoice)).toEqual([{ segment: 0, amount: '1969.00' }]);
    const [fee, usage] = invoice.lines as [DocumentLine, DocumentLine];
    const note = { ...invoice, kind: 'credit-note', lines: [fee, { ...usage, periodIndex: 4 }] } as unknown;
    expect(invoicedOfSegments(note as BillingDocument)).toEqual([
      { segment: 0, amount: '-199.00' },
      { segment: 4, amount: '-1770.00' },
    ]);
  });

  it('is nothing of what corrects it by hand, or credits a fee', () => {
    const invoice = invoiceOf({});
    const lines = invoice.lines.map((line) => ({ ...line, creditedLine: 0 }));
    expect(invoicedOfSegments({ ...invoice, lines })).toEqual([]);
  });
});
