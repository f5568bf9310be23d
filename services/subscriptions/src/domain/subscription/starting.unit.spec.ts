import { scenariosOf } from '#decider';
import { subscriptionDecider } from './subscription-decisions.js';
import { at, byTheWall, startCommand as start } from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);
const begin = start(byTheWall('2026-01-31T00:00Z'));

describe('a subscription', () => {
  it('to what is archived is refused', () => {
    given([])
      .when({ ...begin, isArchived: true })
      .thenRefused('archived-product');
  });

  it('is refused with every reason', () => {
    const terms = { ...begin.terms, timeZone: 'Mars/Olympus', expiresAt: at('2026-01-30T00:00Z') };
    const decide = () =>
      subscriptionDecider.decide({ ...begin, terms, isArchived: true, overlaps: true }, subscriptionDecider.initial);
    expect(decide).toThrow(
      expect.objectContaining({
        code: 'invalid-time-zone',
        details: ['/timeZone', '/productId', '/expiresAt', '/productId'].map((path) =>
          expect.objectContaining({ path }),
        ),
      }),
    );
  });
});
