import fc from 'fast-check';
import { Exact } from '#money';
import { Period } from '../../testing/example-period.js';
import { billedUsage } from '../document/billed-usage.js';
import type { RunningCoupon } from '../document/coupons-stage.js';
import type { BillingDocument } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { commitmentOfSegment, usageOfLine } from '../document/invoiced-usage.js';

const coupon = (value: string, of: Partial<RunningCoupon> = {}): RunningCoupon => ({
  ...{ redemptionId: `r-${value}`, code: `P${value}`, name: '' },
  discount: { kind: 'percentage', value },
  ...of,
});
const fixed = (value: string) =>
  coupon(value, { code: `A${value}`, currency: 'USD', discount: { kind: 'amount', value } });
const lateLine = (document: BillingDocument | undefined) =>
  document?.lines.find(({ kind }) => kind === 'late-usage') as DocumentLine;

/** The late line, what came off it, and what does not come back. */
function said(document: BillingDocument | undefined): (string | undefined)[] {
  const line = lateLine(document);
  return [line?.netAmount, ...(line?.discounts ?? []).map(({ amount }) => amount), line?.late?.withheld];
}

describe('usage that is given back', () => {
  it.each<[string, RunningCoupon[], string, RunningCoupon[], (string | undefined)[]]>([
    ['as it was billed', [], '0', [], ['-10.00', undefined]],
    ['by what a coupon left of it, once that is over', [coupon('50')], '0', [], ['-5.00', '-5.00', undefined]],
    ['the same of a part', [coupon('50')], '4', [], ['-3.00', '-3.00', undefined]],
    ['the same while the coupon goes on', [coupon('50')], '4', [coupon('50')], ['-3.00', '-3.00', undefined]],
    ['whole, where a coupon came later', [], '0', [coupon('50')], ['-10.00', undefined]],
    ['by its own of two coupons', [coupon('50')], '0', [coupon('20')], ['-5.00', '-5.00', undefined]],
    ['by both of two', [coupon('50'), coupon('20')], '0', [], ['-4.00', '-5.00', '-1.00', undefined]],
    ['an amount: no more than was left', [fixed('4')], '0', [], ['-6.00', '4.00']],
    ['an amount, of a part: what is left owes nothing of it', [fixed('4')], '5', [], ['-5.00', undefined]],
    ['all came off: nothing', [coupon('100')], '0', [], ['0.00', '-10.00', undefined]],
    ['below nothing, where a year has become cheaper by it', [], '-4', [], ['-14.00', undefined]],
    ['the same by what a coupon left', [coupon('50')], '-4', [], ['-7.00', '-7.00', undefined]],
    ['the same, an amount', [fixed('4')], '-4', [], ['-10.00', '4.00']],
  ])('%s', (_, before, usage, now, expected) => {
    const period = new Period();
    period.bill('10', before);
    expect(said(period.late(usage, now))).toEqual(expected);
    expect(period.unexplained()).toEqual([]);
  });

  const forever = (value: string) => coupon(value, { isForever: true });
  it.each<[string, RunningCoupon[], string, RunningCoupon[], string]>([
    // Of a fee of 20.00 beside it.
    ['more of an invoice than remains, under a coupon for ever', [forever('50')], '30', [forever('50')], '-5.00'],
    ['as much as remains', [forever('50')], '20', [forever('50')], '0.00'],
    ['less, and the coupon stands on both', [forever('50')], '10', [forever('50')], '5.00'],
    ['much more', [forever('50')], '50', [forever('50')], '-15.00'],
    ['more, and another coupon for ever on what is new', [coupon('50')], '30', [forever('10')], '3.00'],
    ['more, and a coupon for later: it is not used', [coupon('50')], '50', [coupon('10')], '-5.00'],
    ['more, and an amount off what is left', [coupon('50')], '30', [fixed('2')], '3.00'],
    ['more, and an amount beyond what is left', [coupon('50')], '30', [fixed('8')], '0.00'],
  ])('is %s', (_, before, usage, now, total) => {
    const period = new Period();
    period.bill(usage, before);
    const document = period.late('0', now);
    const sign = document?.kind === 'credit-note' ? -1n : 1n;
    expect(
      Exact.parse(document?.total ?? '')
        .times(Exact.scaled(sign, 0))
        .toDecimal(2),
    ).toBe(total);
    expect(period.unexplained()).toEqual([]);
  });

  it.each([
    ['no more of a tax than was asked', 'exclusive', ['14', '9', '4', '0'], ['14 + 1', '5 + 1', '5 + 0', '4 + 0']],
    ['no less in the end', 'exclusive', ['14', '11', '7', '3', '0'], ['14 + 1', '3 + 0', '4 + 0', '4 + 0', '3 + 1']],
    ['nor of what is inside', 'inclusive', ['15', '9', '3', '0'], ['14 + 1', '5 + 1', '6 + 0', '3 + 0']],
  ] as const)('is %s', (_, taxBehaviour, usages, parts) => {
    const period = new Period({ currency: 'JPY', taxRates: [{ name: 'GST', percentage: '10' }], taxBehaviour });
    period.bill(usages[0]);
    for (const usage of usages.slice(1)) period.late(usage, [], true);
    const said = period.documents.map(({ netTotal, taxTotal }) => `${netTotal} + ${taxTotal}`);
    expect(said).toEqual(parts);
    expect(period.unexplained()).toEqual([]);
  });

  it('goes on below nothing, as a year becomes cheaper', () => {
    const period = new Period();
    period.bill('-4');
    expect([said(period.late('-10')), said(period.late('-7'))]).toEqual([
      ['-6.00', undefined],
      ['3.00', undefined],
    ]);
    expect(period.unexplained()).toEqual([]);
  });

  it('goes on below nothing with all of its tax', () => {
    const period = new Period({ taxRates: [{ name: 'VAT', percentage: '10' }] });
    period.bill('10');
    expect(lateLine(period.late('-4'))).toMatchObject({ netAmount: '-14.00', taxes: [{ amount: '-1.40' }] });
    expect(period.unexplained()).toEqual([]);
  });

  it('consumes no coupon: the invoice does not count it', () => {
    const period = new Period();
    period.bill('10', [coupon('50')]);
    const document = period.late('0');
    expect(document).toMatchObject({ kind: 'invoice', total: '15.00' });
    expect(document).not.toHaveProperty('coupons');
  });

  it('is not cut by the cents by which a percentage is rounded and spread', () => {
    const period = new Period({ invoiceDiscounts: [{ kind: 'percentage', value: '10' }] });
    period.bill('100.05');
    // 90.04 was asked for; 45.03 and 45.02 come back, each less ten per cent.
    expect([said(period.late('50.02')), said(period.late('0'))]).toEqual([
      ['45.03', '5.00', undefined],
      ['45.02', '5.00', undefined],
    ]);
    expect(period.late('0', [], true)).toBeUndefined();
    expect(period.unexplained()).toEqual([]);
  });

  it('has a credit note of what was paid', () => {
    const period = new Period();
    period.bill('10', [coupon('50')]);
    const note = period.late('0', [], true);
    expect(note).toMatchObject({ kind: 'credit-note', total: '5.00', discountTotal: '5.00' });
    expect(said(note)).toEqual(['5.00', '5.00', undefined]);
    expect(period.unexplained()).toEqual([]);
  });

  it('gives back what later usage was billed for under no coupon, and no more than all of it', () => {
    const period = new Period();
    period.bill('10', [coupon('50')]);
    period.late('15');
    expect([said(period.late('12')), said(period.late('0'))]).toEqual([
      ['-3.00', undefined],
      ['-7.00', '5.00'],
    ]);
    expect(period.asked()).toBe('0.00');
    expect(period.unexplained()).toEqual([]);
  });

  it('leaves out what somebody credited by hand, and charges it again when the usage comes back', () => {
    const period = new Period();
    period.bill('10');
    period.credit(0, { lines: [{ line: 0, amount: '7.00' }] });
    expect(said(period.late('0'))).toEqual(['-3.00', '7.00']);
    expect(period.late('0', [], true)).toBeUndefined();
    // Said of it is 7.00 now: what comes back is what lies above that.
    expect(said(period.late('10'))).toEqual(['3.00', undefined]);
    expect(period.unexplained()).toEqual([]);
  });

  it('cannot be credited by hand once more, whatever document gave it back', () => {
    const period = new Period({ taxRates: [{ name: 'VAT', percentage: '10' }] });
    period.bill('10');
    period.late('4');
    const line = { line: 0 };
    expect(() => period.credit(0, { lines: [{ ...line, amount: '4.01' }] })).toThrow(/4\.00 USD is left/);
    expect(period.credit(0, { lines: [line] })).toMatchObject({ netTotal: '4.00', taxTotal: '0.40', total: '4.40' });
    expect(() => period.credit(0)).toThrow(/0\.00 USD is left/);
    expect(period.unexplained()).toEqual([]);
  });

  it('is nothing where the invoice was given up', () => {
    const period = new Period();
    period.bill('10');
    period.giveUp(0);
    expect(period.late('0', [], true)).toBeUndefined();
    expect(period.late('0')?.lines.map(({ kind }) => kind)).toEqual(['recurring-fee']);
  });

  it('never comes to more than was asked for it, whatever came off, and always explains itself', () => {
    const thousandths = fc.integer({ min: 0, max: 40_000 });
    const coupons = fc.subarray([coupon('33.3'), coupon('7', { isForever: true }), fixed('4')]);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('late' as const), thousandths, coupons, isAlone: fc.boolean() }),
      fc.record({
        kind: fc.constant('credit' as const),
        place: fc.nat({ max: 3 }),
        share: fc.integer({ min: 1, max: 9 }),
      }),
    );
    const discounts = fc.subarray([
      { kind: 'percentage' as const, value: '12.5' },
      { kind: 'amount' as const, value: '3' },
    ]);
    const life = fc.record({
      discounts,
      minimumCommitment: fc.constantFrom(undefined, '25'),
      first: fc.tuple(thousandths, coupons),
      taxRates: fc.constantFrom(
        [],
        [
          { name: 'State', percentage: '7.5' },
          { name: 'City', percentage: '19' },
        ],
      ),
      taxBehaviour: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      steps: fc.array(step, { maxLength: 8 }),
    });
    const text = (count: number) => Exact.scaled(BigInt(count), 3).toString();
    fc.assert(
      fc.property(life, ({ discounts: invoiceDiscounts, first, steps, ...terms }) => {
        const period = new Period({ invoiceDiscounts, ...terms });
        period.bill(text(first[0]), first[1]);
        for (const one of steps) {
          if (one.kind === 'late') period.late(text(one.thousandths), one.coupons, one.isAlone);
          else creditShare(period, one.place, one.share);
          // Three percentages, each rounded by itself.
          for (const asked of ['summaries', commitmentOfSegment]) {
            const { amount = Exact.zero, taxes = [] } = billedUsage(period.kept.earlier(), 0, asked) ?? {};
            expect(amount.compare(Exact.parse('-0.03'))).toBeGreaterThanOrEqual(0);
            expect(taxes.filter((tax) => tax.isNegative())).toEqual([]);
          }
        }
        expect(period.unexplained()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** So many tenths of usage, or of the commitment, on one of the invoices, as far as there is so much left. */
function creditShare(period: Period, place: number, share: number): void {
  const invoices = [...period.kept.invoices.values()];
  const at = place % invoices.length;
  const lines = invoices[at]?.document.lines ?? [];
  const ofUsage = lines.flatMap((one, index) =>
    usageOfLine(one) !== undefined && !one.amount.startsWith('-') ? [index] : [],
  );
  const line = ofUsage[place % Math.max(ofUsage.length, 1)] ?? -1;
  const all = Exact.parse(lines[line]?.amount ?? '0');
  const amount = all
    .times(Exact.ratio(BigInt(share), 10n))
    .floorTo(2)
    .toDecimal(2);
  if (line < 0) return;
  try {
    period.credit(at, { lines: [{ line, amount }] });
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(more-than-creditable|amount-not-positive)$/) });
  }
}
