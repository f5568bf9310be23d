import fc from 'fast-check';
import { discountLines, type InvoiceDiscount } from './discount.js';
import { Exact } from './exact.js';

const exact = (texts: readonly string[]) => texts.map((text) => Exact.parse(text));
const discounted = (lines: string[], discounts: InvoiceDiscount[]) =>
  discountLines(exact(lines), discounts, 'USD').map((parts) => parts.map((part) => part.toDecimal(2)));

const percentage = (value: string): InvoiceDiscount => ({ kind: 'percentage', value });
const amount = (value: string): InvoiceDiscount => ({ kind: 'amount', value });

describe('discounts of an invoice', () => {
  it.each<[string, string[], InvoiceDiscount[], string[][]]>([
    ['none', ['10.00'], [], []],
    ['a percentage', ['60.00', '40.00'], [percentage('10')], [['6.00', '4.00']]],
    ['an amount, spread in proportion', ['3.33', '3.33', '3.34'], [amount('1')], [['0.33', '0.33', '0.34']]],
    ['an amount beyond what there is', ['10.00', '20.00'], [amount('40')], [['10.00', '20.00']]],
    ['a second one of what the first left', ['100.00'], [percentage('10'), percentage('25')], [['10.00'], ['22.50']]],
    ['in their order', ['100.00'], [amount('50'), percentage('10')], [['50.00'], ['5.00']]],
    ['the other way round', ['100.00'], [percentage('10'), amount('50')], [['10.00'], ['50.00']]],
    ['a second one when nothing is left', ['100.00'], [amount('80'), amount('50')], [['80.00'], ['20.00']]],
    ['a line below zero', ['100.00', '-20.00'], [percentage('10')], [['10.00', '-2.00']]],
    ['lines that cancel each other out', ['-142.00', '142.00'], [percentage('30')], [['-42.60', '42.60']]],
    ['nearly', ['-142.00', '142.01'], [percentage('30')], [['-42.60', '42.60']]],
    ['the same of less than nothing', ['142.00', '-142.01'], [percentage('30')], [['42.60', '-42.60']]],
    [
      'a second one of nothing',
      ['-10.00', '10.00'],
      [percentage('10'), percentage('50')],
      [
        ['-1.00', '1.00'],
        ['-4.50', '4.50'],
      ],
    ],
    ['less than nothing: a percentage', ['-20.00'], [percentage('10')], [['-2.00']]],
    ['less than nothing: no amount', ['-20.00'], [amount('5')], [['0.00']]],
    ['an amount beside what comes back', ['60.00', '40.00', '-20.00'], [amount('8')], [['4.80', '3.20', '0.00']]],
    ['an amount of lines that nearly cancel each other out', ['1000.00', '-990.00'], [amount('5')], [['5.00', '0.00']]],
    ['an amount beyond what is left of them', ['1000.00', '-990.00'], [amount('50')], [['10.00', '0.00']]],
    ['no lines', [], [amount('5')], [[]]],
  ])('%s', (_, lines, discounts, parts) => {
    expect(discounted(lines, discounts)).toEqual(parts);
  });

  it('never leave less than nothing, and their parts are what each comes to', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 }).map((digits) => Exact.scaled(BigInt(digits), 2));
    const discount = fc.record<InvoiceDiscount>({
      kind: fc.constantFrom('percentage', 'amount'),
      value: fc.integer({ min: 0, max: 100 }).map(String),
    });
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 20 }), fc.array(discount, { maxLength: 4 }), (lines, discounts) => {
        const taken = discountLines(lines, discounts, 'USD');
        const left = Exact.sum(lines).minus(Exact.sum(taken.flat()));
        expect(left.isNegative()).toBe(false);
        expect(taken.every((parts) => parts.length === lines.length)).toBe(true);
      }),
    );
  });

  it('by an amount take no more from a line than there is, nothing from what comes back, and what it says of all of them', () => {
    const cents = fc.integer({ min: -100_000, max: 100_000 }).map((digits) => Exact.scaled(BigInt(digits), 2));
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 20 }), fc.integer({ min: 0, max: 200_000 }), (lines, off) => {
        const value = Exact.scaled(BigInt(off), 2);
        const [parts = []] = discountLines(lines, [amount(value.toString())], 'USD');
        const whole = Exact.max(Exact.min(Exact.sum(lines), value), Exact.zero);
        expect(Exact.sum(parts).equals(whole)).toBe(true);
        lines.forEach((line, at) => {
          const part = parts[at] ?? Exact.zero;
          expect(part.isNegative() || part.compare(Exact.max(line, Exact.zero)) > 0).toBe(false);
        });
      }),
    );
  });

  it('by percentages take from each line its own, but for less than a smallest unit of each', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((digits) => Exact.scaled(BigInt(digits), 2));
    const value = fc.integer({ min: 0, max: 1_000 }).map((tenths) => Exact.scaled(BigInt(tenths), 1));
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 20 }), value, (lines, percent) => {
        const [parts = []] = discountLines(lines, [percentage(percent.toString())], 'USD');
        lines.forEach((line, at) => {
          const off = line
            .times(percent)
            .dividedBy(Exact.parse(100))
            .minus(parts[at] ?? Exact.zero)
            .abs();
          expect(off.compare(Exact.parse('0.01'))).toBeLessThan(0);
        });
      }),
    );
  });
});
