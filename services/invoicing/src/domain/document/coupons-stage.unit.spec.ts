import fc from 'fast-check';
import { Exact } from '#money';
import { invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion, summaries } from '../../testing/example-occasion.js';
import type { CreditNoteIssued } from '../credit-note/credit-note.js';
import type { RunningCoupon } from './coupons-stage.js';
import { lineTotal } from './document-line.js';

const percentage = (value: string, changes: Partial<RunningCoupon> = {}): RunningCoupon => ({
  redemptionId: `r-${value}`,
  code: `P${value}`,
  name: `${value} percent`,
  discount: { kind: 'percentage', value },
  ...changes,
});
const amount = (value: string, changes: Partial<RunningCoupon> = {}): RunningCoupon => ({
  ...percentage(value),
  code: `A${value}`,
  discount: { kind: 'amount', value },
  currency: 'USD',
  ...changes,
});
const invoice = (coupons: RunningCoupon[], terms = {}) => invoiceAt(exampleOccasion(1, { terms }), { coupons });

describe('coupons on an invoice of 1969.00', () => {
  it.each<[string, RunningCoupon[], [string, string][], string]>([
    ['none', [], [], '1969.00'],
    ['a percentage', [percentage('10')], [['P10', '196.90']], '1772.10'],
    ['an amount', [amount('69')], [['A69', '69.00']], '1900.00'],
    ['an amount beyond what there is', [amount('5000')], [['A5000', '1969.00']], '0.00'],
    [
      'each of what the earlier left',
      [amount('969'), percentage('10')],
      [
        ['A969', '969.00'],
        ['P10', '100.00'],
      ],
      '900.00',
    ],
    [
      'the other way round',
      [percentage('10'), amount('969')],
      [
        ['P10', '196.90'],
        ['A969', '969.00'],
      ],
      '803.10',
    ],
    ['one that finds nothing left', [percentage('100'), amount('5')], [['P100', '1969.00']], '0.00'],
    ['of another currency', [amount('5', { currency: 'EUR' })], [], '1969.00'],
    ['for another product', [amount('5', { productIds: ['other'] })], [], '1969.00'],
    ['for this product', [amount('5', { productIds: ['other', 'product-1'] })], [['A5', '5.00']], '1964.00'],
    ['one that rounds to nothing', [percentage('0.0001')], [], '1969.00'],
  ])('%s', (_, coupons, applied, total) => {
    const document = invoice(coupons);
    expect((document.coupons ?? []).map(({ code, amount: off }) => [code, off])).toEqual(applied);
    expect(document.total).toBe(total);
  });

  it('come after the discounts of the product and before taxes, and stand on every line', () => {
    const terms = {
      invoiceDiscounts: [{ kind: 'percentage', value: '50' }],
      taxRates: [{ name: 'VAT', percentage: '10' }],
    };
    const { lines, ...document } = invoice([percentage('10')], terms);
    expect(document).toMatchObject({
      discountTotal: '1082.95',
      netTotal: '886.05',
      taxTotal: '88.61',
      total: '974.66',
    });
    expect(lines.map(({ discounts }) => discounts?.map(({ amount: off, coupon }) => [coupon, off]))).toEqual([
      [
        [undefined, '99.50'],
        ['P10', '9.95'],
      ],
      [
        [undefined, '885.00'],
        ['P10', '88.50'],
      ],
    ]);
  });

  it.each<[string, Partial<RunningCoupon>, string[][]]>([
    ['for ever take their share of lines that cancel each other out', { isForever: true }, [['885.00'], ['-885.00']]],
    ['that are counted take nothing there', {}, [[], []]],
  ])('%s', (_, changes, parts) => {
    const missed = {
      name: 'Level',
      metricId: 'summaries',
      direction: 'at-least',
      target: '2000',
      creditPercentage: '100',
    };
    const terms = { recurringFee: undefined, serviceLevels: [missed] };
    const { lines, coupons } = invoice([percentage('50', changes)], terms);
    expect(lines.map(({ discounts = [] }) => discounts.map(({ amount: off }) => off))).toEqual(parts);
    expect(coupons).toBeUndefined();
  });

  /** Of 0.02 and 0.16 there is no 0.04 of 20 %, as there is of the 0.18 that is given back. */
  const roundsBelowNothing = {
    taxRates: [{ name: 'VAT', percentage: '20' }],
    serviceLevels: [
      ...[
        {
          name: 'Level',
          metricId: 'summaries',
          direction: 'at-least' as const,
          target: '2000',
          creditPercentage: '0.01',
        },
      ],
    ],
  };
  it.each<[string, RunningCoupon, object[] | undefined]>([
    ['is counted there', amount('5000'), [{ redemptionId: 'r-5000', code: 'A5000', amount: '-1968.82' }]],
    ['is not, where it stands on any number', amount('5000', { isForever: true }), undefined],
  ])('that leaves a cent less than nothing, by the rounding of taxes, %s', (_, coupon, counted) => {
    const { creditNotes, invoices } = issuedAt(exampleOccasion(1, { terms: roundsBelowNothing }), {
      coupons: [coupon],
    });
    const [{ document } = {}] = creditNotes.flatMap(({ events }) => events) as CreditNoteIssued[];
    expect(invoices).toEqual([]);
    expect([document?.total, document?.discountTotal]).toEqual(['0.01', '-1968.82']);
    expect(document?.coupons).toEqual(counted?.map((one) => expect.objectContaining(one)));
  });

  it('say nothing on an invoice without one: it is what it was before there were any', () => {
    expect(Object.keys(invoice([]))).not.toContain('coupons');
  });

  it('take nothing off what is credited', () => {
    const occasion = exampleOccasion(1, { terms: { recurringFee: undefined }, charges: [] });
    const { closed } = occasion;
    if (closed === undefined) throw new Error('nothing was closed');
    const { start, end, productId } = closed.segment;
    const late = { ...closed, charge: { segment: 0, start, end, productId, productVersion: 1, charges: [summaries] } };
    const before = { segment: 0, metricId: 'summaries', amount: '2000', quantity: '1300', eventCount: 1300 };
    const known = { coupons: [percentage('10')], invoicedUsage: [before] };
    const { creditNotes } = issuedAt({ ...occasion, late: [late] }, known);
    expect(creditNotes[0]?.events).toMatchObject([{ document: { total: '230.00', lines: [{ discounts: [] }] } }]);
  });

  it('never leave less than nothing, and take what stands on the lines', () => {
    const coupon = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((value) => percentage(String(value))),
      fc.integer({ min: 1, max: 300_000 }).map((cents) => amount(Exact.scaled(BigInt(cents), 2).toString())),
    );
    fc.assert(
      fc.property(fc.array(coupon, { maxLength: 5 }), (coupons) => {
        const { lines, coupons: applied = [], total } = invoice(coupons);
        const onLines = lines.flatMap(({ discounts = [] }) => discounts.map((one) => Exact.parse(one.amount)));
        const said = Exact.sum(applied.map((one) => Exact.parse(one.amount)));
        expect(Exact.sum(onLines).equals(said)).toBe(true);
        expect(Exact.parse('1969').minus(said).toDecimal(2)).toBe(total);
        expect(lines.every((line) => !lineTotal(line).isNegative())).toBe(true);
      }),
    );
  });
});
