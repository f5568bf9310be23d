import { amountText, dateText, moneyText, periodText, quantityText, tierBoundsText, usedTiers } from './index.js';
import { tierRateText } from './written-tiers.js';

describe('amounts on paper', () => {
  it.each([
    ['1969', 'USD', '1,969.00'],
    ['-1234567.5', 'USD', '−1,234,567.50'],
    ['196900', 'JPY', '196,900'],
    ['0.25', 'KWD', '0.250'],
    ['0.0004', 'USD', '0.0004'],
    ['1/3', 'USD', '≈ 0.333333'],
    ['0', 'EUR', '0.00'],
  ])('%s in %s is %s', (text, currency, written) => {
    expect(amountText(text, currency)).toBe(written);
  });

  it('stand behind their currency', () => {
    expect(moneyText('1969', 'USD')).toBe('USD 1,969.00');
  });

  it.each([
    ['1200', '1,200'],
    ['0.123456789012345678', '0.123456789012345678'],
    ['999', '999'],
    ['1000.5', '1,000.5'],
    ['2/3', '≈ 0.666667'],
  ])('quantity %s is %s', (text, written) => {
    expect(quantityText(text)).toBe(written);
  });
});

describe('times on paper', () => {
  const at = (text: string) => Date.parse(text);

  it.each([
    ['2026-01-15T09:00:00Z', '2026-02-15T09:00:00Z', 'UTC', '15 Jan 2026 – 15 Feb 2026'],
    ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', 'UTC', '1 Jan 2026 – 31 Jan 2026'],
    ['2025-12-31T23:00:00Z', '2026-01-31T23:00:00Z', 'Europe/Berlin', '1 Jan 2026 – 31 Jan 2026'],
    ['2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z', 'UTC', '29 Mar 2026'],
    ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Europe/Berlin', '29 Mar 2026'],
    ['2026-01-15T09:00:00Z', '2026-01-15T09:05:00Z', 'UTC', '15 Jan 2026 09:00 – 09:05'],
    ['2026-01-15T23:58:00Z', '2026-01-16T00:03:00Z', 'UTC', '15 Jan 2026 23:58 – 16 Jan 2026 00:03'],
  ])('%s to %s in %s is %s', (start, end, zone, written) => {
    expect(periodText(at(start), at(end), zone)).toBe(written);
  });

  it('a date', () => {
    expect(dateText('2026-03-07')).toBe('7 Mar 2026');
  });
});

describe('tiers on paper', () => {
  const tier = { name: 'Tier', from: '0', quantity: '1', amount: '1' };

  it.each([
    [{ ...tier, upTo: '1000' }, 'first 1,000'],
    [{ ...tier, from: '1000', upTo: '5000' }, 'over 1,000 up to 5,000'],
    [{ ...tier, from: '5000' }, 'over 5,000'],
    [tier, 'any quantity'],
  ])('%j prices %s', (one, written) => {
    expect(tierBoundsText(one)).toBe(written);
  });

  it.each([
    [{ ...tier, unitRate: '1.5' }, '1.50'],
    [{ ...tier, unitRate: '10', packageSize: '1000', fixedCost: '5' }, '10.00 per 1,000 + 5.00 once'],
    [{ ...tier, fixedCost: '20' }, '20.00 once'],
    [{ ...tier, unitRate: '1', fixedCost: '0' }, '1.00'],
  ])('%j costs %s', (one, written) => {
    expect(tierRateText(one, 'USD')).toBe(written);
  });

  it('that were not reached are left out', () => {
    const unused = { ...tier, quantity: '0', amount: '0' };
    expect(usedTiers([tier, unused, { ...unused, amount: '5' }])).toHaveLength(2);
  });
});
