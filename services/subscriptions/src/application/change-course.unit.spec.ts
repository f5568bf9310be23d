import { Unavailable } from '#decider';
import { ChangeCourse } from './change-course.js';
import type { DecideSubscription } from './decide-subscription.js';
import type { KnownProduct, Products } from './ports.js';

const knownVersions = [{ version: 1, effectiveAt: 0 }];
const decided = 'decided';

const changes = (isCaughtUp: boolean) => {
  const product = { productId: 'pages', versions: knownVersions } as unknown as KnownProduct;
  const products = {
    isCaughtUp: async () => isCaughtUp,
    product: (_tenant: string, productId: string) => (productId === 'pages' ? product : undefined),
  } as unknown as Products;
  const decide = { run: async () => decided } as unknown as DecideSubscription;
  const course = new ChangeCourse(decide, products);
  return (productId: string, version?: number) =>
    course.toProduct('demo', 'sub', { productId, version, when: 'now' }, undefined);
};

describe('a change while it is not known what was published', () => {
  it.each([
    ['a version that may be on its way', 'pages', 2],
    ['a product that may be on its way', 'images', undefined],
  ])('to %s is asked for again later, and not refused', async (_what, productId, version) => {
    await expect(changes(false)(productId, version)).rejects.toBeInstanceOf(Unavailable);
    expect(await changes(true)(productId, version)).toBe(decided);
  });

  it.each([1, undefined])('to version %s, which is known, is decided', async (version) => {
    expect(await changes(false)('pages', version)).toBe(decided);
  });
});
