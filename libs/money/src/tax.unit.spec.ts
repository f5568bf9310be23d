import fc from 'fast-check';
import { Exact } from './exact.js';
import { type TaxMode, taxLine } from './tax.js';

const taxed = (amount: string, rates: string[], mode: TaxMode, currency = 'EUR') => {
  const line = taxLine(
    Exact.parse(amount),
    rates.map((rate) => Exact.parse(rate)),
    mode,
    currency,
  );
  return [line.net, ...line.taxes, line.total].map((part) => part.toDecimal(currency === 'JPY' ? 0 : 2));
};

describe('A taxed line', () => {
  it.each<[string, string[], TaxMode, string[]]>([
    ['100.00', ['19'], 'exclusive', ['100.00', '19.00', '119.00']],
    ['100.00', ['8', '2'], 'exclusive', ['100.00', '8.00', '2.00', '110.00']],
    ['9.99', ['21'], 'exclusive', ['9.99', '2.10', '12.09']],
    ['0.05', ['10', '10'], 'exclusive', ['0.05', '0.01', '0.01', '0.07']],
    ['-10.05', ['10'], 'exclusive', ['-10.05', '-1.01', '-11.06']],
    ['119.00', ['19'], 'inclusive', ['100.00', '19.00', '119.00']],
    ['110.00', ['8', '2'], 'inclusive', ['100.00', '8.00', '2.00', '110.00']],
    ['10.00', ['7'], 'inclusive', ['9.35', '0.65', '10.00']],
    ['10.00', [], 'exclusive', ['10.00', '10.00']],
  ])('of %s with %j %s is %j', (amount, rates, mode, parts) => {
    expect(taxed(amount, rates, mode)).toEqual(parts);
  });

  it('is rounded to the minor unit of its currency', () => {
    expect(taxed('105', ['10'], 'exclusive', 'JPY')).toEqual(['105', '11', '116']);
  });

  it('always adds up', () => {
    const rate = fc.integer({ min: 0, max: 4000 }).map((hundredths) => Exact.scaled(BigInt(hundredths), 2));
    const cents = fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map((digits) => Exact.scaled(digits, 2));
    const mode = fc.constantFrom<TaxMode>('exclusive', 'inclusive');
    fc.assert(
      fc.property(cents, fc.array(rate, { maxLength: 4 }), mode, (amount, rates, taxMode) => {
        const { net, taxes, total } = taxLine(amount, rates, taxMode, 'USD');
        expect(net.plus(Exact.sum(taxes)).toString()).toBe(total.toString());
        expect((taxMode === 'exclusive' ? net : total).toString()).toBe(amount.toString());
      }),
    );
  });
});
