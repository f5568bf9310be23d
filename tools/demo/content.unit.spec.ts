import { type PricingMetric, problemsOf } from '#pricing';
import { customers, type ProductName, products, propertiesOf, sameNumbers } from './content.js';

describe('the demo content', () => {
  it('has prices that can be billed', () => {
    const metrics = Object.values(products).flatMap(({ pricingMetrics }) => pricingMetrics as readonly unknown[]);
    expect(metrics.flatMap((metric) => problemsOf(metric as PricingMetric))).toEqual([]);
  });

  it('says in its usage what its prices ask for', () => {
    const asked = (name: ProductName) =>
      products[name].pricingMetrics.flatMap(({ aggregation }) =>
        'element' in aggregation ? [aggregation.element] : [],
      );
    for (const name of Object.keys(products) as ProductName[]) {
      expect(Object.keys(propertiesOf(name, sameNumbers(1)))).toEqual(expect.arrayContaining(asked(name)));
    }
  });

  it('is the same in every run', () => {
    const draw = () => {
      const next = sameNumbers(7);
      return customers.map(({ product }) => propertiesOf(product, next));
    };
    expect(draw()).toEqual(draw());
    const many = Array.from({ length: 1_000 }, sameNumbers(3));
    expect(Math.min(...many)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...many)).toBeLessThan(1);
    expect(new Set(many).size).toBeGreaterThan(990);
  });
});
