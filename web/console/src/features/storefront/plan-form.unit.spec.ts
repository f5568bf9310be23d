import type { PublishedProduct } from '../../customers.queries.js';
import { initialValues } from '../../form/form-field.js';
import type { Publication } from '../../publications.queries.js';
import { newPlanFields, planFields, standingOf } from './plan-form.js';

const product = (productId: string, audienceId?: string) =>
  ({ productId, name: `Product ${productId}`, ...(audienceId && { audienceId }) }) as PublishedProduct;
const plan = (productId: string, order: number): Publication => ({
  ...{ productId, name: `Plan ${productId}`, order, shownAt: '2026-01-01T00:00:00Z' },
});
const products = [product('a'), product('b'), product('c', 'friends')];

describe('a plan that is shown', () => {
  it('is chosen among what is sold and is not shown yet, and stands last', () => {
    const fields = newPlanFields([plan('a', 7)], products);
    expect(fields[0]?.choices).toEqual([
      ['b', 'Product b'],
      ['c', 'Product c'],
    ]);
    expect(initialValues(fields)).toEqual({ productId: 'b', name: '', order: '8' });
    expect(initialValues(newPlanFields([], []))).toEqual({ productId: '', name: '', order: '0' });
  });

  it('is changed in name and place', () => {
    expect(initialValues(planFields(plan('a', 0)))).toEqual({ name: 'Plan a', order: '0' });
  });

  it.each([
    ['a', false, 'shown'],
    ['c', false, 'audience'],
    ['gone', false, 'archived'],
    ['gone', true, 'unknown'],
  ])('%s is seen by visitors or not (cut: %s): %s', (productId, isCut, standing) => {
    expect(standingOf(plan(productId, 0), { products, isCut })).toBe(standing);
  });
});
