import { sorted, sortOf } from '../../../../ui/table/sort.js';
import type { ModelPrice } from './price-form.js';
import { priceOrder, sortedBy } from './price-order.js';

const prices: readonly ModelPrice[] = [
  { model: 'gpt-10', dimension: 'outputTokens', price: '10', per: 1_000_000 },
  { model: 'gpt-9', dimension: 'inputTokens', price: '2' },
  { model: 'painter', dimension: 'images', price: '0.04' },
];
const modelsBy = (text: string) => sorted(prices, priceOrder, sortOf(sortedBy, text)).map(({ model }) => model);

describe('prices of models', () => {
  it.each([
    ['model', ['gpt-9', 'gpt-10', 'painter']],
    ['of', ['painter', 'gpt-9', 'gpt-10']],
    // What is for a million costs less than one image.
    ['price', ['gpt-9', 'gpt-10', 'painter']],
    ['-price', ['painter', 'gpt-10', 'gpt-9']],
    ['cost', ['gpt-10', 'gpt-9', 'painter']],
  ])('stand by %s', (sort, models) => {
    expect(modelsBy(sort)).toEqual(models);
  });
});
