import { terms } from '../../testing/example-occasion.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import { termsInForce } from './terms-in-force.js';

const version = (of: Partial<ProductTerms>): ProductTerms => ({ ...terms, ...of });
const published = [
  version({ version: 1, effectiveAt: 100 }),
  version({ version: 2, effectiveAt: 200 }),
  version({ version: 3, effectiveAt: 150, onlySubscriptionId: 'theirs' }),
  version({ version: 4, effectiveAt: 250, onlySubscriptionId: 'ours' }),
  version({ version: 5, effectiveAt: 300 }),
];

describe('the terms of a segment that would begin', () => {
  it.each([
    ['before any is in force: the earliest for everybody', 50, 1],
    ['with the first', 100, 1],
    ['before the next one takes effect, and never by those of another subscription', 199, 1],
    ['with the next one', 200, 2],
    ['by its own, which goes before those for everybody', 300, 4],
  ])('%s', (_, at, expected) => {
    expect(termsInForce(published, 'ours', at)?.version).toBe(expected);
  });

  it('are those of the latest where nothing says when versions take effect', () => {
    const earlier = [2, 1].map((number) => version({ version: number }));
    expect(termsInForce(earlier, 'ours', 0)?.version).toBe(2);
  });

  it('are unknown while no version is known', () => {
    expect(termsInForce([], 'ours', 0)).toBeUndefined();
  });
});
