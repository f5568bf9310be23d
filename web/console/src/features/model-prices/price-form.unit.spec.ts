import { initialValues } from '../../form/form-field.js';
import { effectiveText, newPrice, perText, priceFields, withPrice } from './price-form.js';

describe('a price of a model', () => {
  it('is sent as it was filled in, and nothing beside it', () => {
    const values = { ...initialValues(priceFields('gpt-x')), price: '2.50', per: '1000', from: '2026-10-01' };
    expect(newPrice(values, 'UTC')).toEqual({
      model: 'gpt-x',
      dimension: 'inputTokens',
      price: '2.50',
      per: 1000,
      effectiveFrom: '2026-10-01T00:00:00.000Z',
    });
  });

  const price = { model: 'GPT-X', dimension: 'inputTokens', price: '2' } as const;

  it.each([
    [[], [price]],
    [[{ ...price, model: 'gpt-x', price: '1' }], [price]],
    [[{ ...price, dimension: 'images' as const }], [{ ...price, dimension: 'images' }, price]],
    [
      [{ ...price, effectiveFrom: '2026-01-01T00:00:00Z' }],
      [{ ...price, effectiveFrom: '2026-01-01T00:00:00Z' }, price],
    ],
  ])('takes in %j the place of the one that it replaces', (before, after) => {
    expect(withPrice(before, price)).toEqual(after);
  });

  it.each([
    [price, '1,000,000'],
    [{ ...price, dimension: 'calls' as const }, '1'],
    [{ ...price, per: 1_000 as const }, '1,000'],
  ])('%j is for %s', (one, per) => {
    expect(perText(one)).toBe(per);
  });

  it.each([
    [{}, 'ever since'],
    [{ effectiveFrom: '2026-01-01T00:00:00Z' }, 'from 1 Jan 2026'],
    [{ effectiveUntil: '2026-02-01T00:00:00Z' }, 'ever since, until 1 Feb 2026'],
  ])('with %j holds %s', (part, text) => {
    expect(effectiveText({ ...price, ...part }, 'UTC')).toBe(text);
  });
});
