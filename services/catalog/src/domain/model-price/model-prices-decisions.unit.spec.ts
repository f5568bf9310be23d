import { isRefusal } from '#decider';
import type { ModelPrices, StatedPrice } from './model-prices.js';
import { modelPricesDecider } from './model-prices-decisions.js';

const price: StatedPrice = { model: 'gpt-4o', dimension: 'inputTokens', price: '2', per: 1_000_000 };
const replace = (prices: readonly StatedPrice[], state: ModelPrices = { status: 'absent' }, seen?: number) =>
  modelPricesDecider.decide({ type: 'ReplaceModelPrices', prices, seen, version: 1, at: 5 }, state);

const refused = (prices: readonly StatedPrice[]): string[] => {
  try {
    replace(prices);
  } catch (error) {
    if (isRefusal(error)) return (error.details ?? []).map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
};

describe("a tenant's own prices of models", () => {
  it('take the place of all that were there', () => {
    const [event] = replace([price]);
    expect(event).toEqual({ type: 'ModelPricesReplaced', prices: [price], at: 5 });
    const state = modelPricesDecider.evolve({ status: 'absent' }, event!);
    expect(replace([price], state)).toEqual([]);
    expect(replace([], state)).toHaveLength(1);
    expect(replace([])).toEqual([]);
  });

  it('are refused with every reason', () => {
    expect(
      refused([
        price,
        { ...price, model: 'GPT-4o ' },
        { ...price, effectiveFrom: 1 },
        { ...price, effectiveFrom: 2, effectiveUntil: 2 },
        { ...price, provider: 'azure', price: '-1' },
        { ...price, serviceTier: 'batch', price: '1e16' },
      ]),
    ).toEqual([
      '/prices/3/effectiveUntil not-after-effective-from',
      '/prices/4/price negative',
      '/prices/5/price too-large',
      '/prices/1 repeated-price',
    ]);
  });

  it('are not replaced unseen', () => {
    expect(() => replace([price], undefined, 0)).toThrow('changed since');
    expect(replace([price], undefined, 1)).toHaveLength(1);
  });
});
