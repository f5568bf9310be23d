import { invoiceAt } from '../../testing/example-issue.js';
import { exampleOccasion, subscription } from '../../testing/example-occasion.js';
import { setupFeesProduct } from './fee-lines.js';
import { setupFeesOf } from './setup-fees.js';

const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'organization' as const }];
const first = exampleOccasion(1, { terms: { setupFees }, charges: [] });
/** The subscription has come to another product at the end of its first segment. */
const changed = { ...first, subscription: { ...subscription, productId: 'product-2', productName: 'Two' } };

describe('a setup fee once per organization', () => {
  it.each([
    ['stays with its product', first],
    ['is of the product that asks for it, also where a change ends its segment', changed],
  ])('%s', (_, occasion) => {
    const document = invoiceAt(occasion);
    expect(document.productId).toBe(occasion.subscription.productId);
    expect(setupFeesOf(document)).toEqual([{ accountId: 'acme', productId: 'product-1', name: 'Onboarding' }]);
    expect(setupFeesProduct(occasion)).toBe('product-1');
  });

  it('is not charged by the document that takes it back', () => {
    const { lines, ...document } = invoiceAt(changed);
    const credited = lines.map((line, creditedLine) => ({ ...line, creditedLine }));
    expect(setupFeesOf({ ...document, lines: credited })).toEqual([]);
  });

  it.each([
    ['later segments', exampleOccasion(2, { terms: { setupFees } })],
    ['products without any', exampleOccasion(1)],
  ])('is not asked about for %s', (_, occasion) => {
    expect(setupFeesProduct(occasion)).toBeUndefined();
  });
});
