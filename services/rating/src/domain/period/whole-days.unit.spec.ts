import { closing, february, january, month, product, started, summaries } from '../../testing/acme.js';
import { acme, given } from '../../testing/given.js';

const cut = month(0, {
  end: january + 10 * 86_400_000 + 18 * 3_600_000,
  full: { start: january, end: february },
});

describe('the minimum of a metric in a segment that was cut', () => {
  it.each([
    ['by elapsed time', false, 'UTC', '10.75'],
    ['by local days, of which the last belongs to what follows', true, 'UTC', '10'],
    ['by the days of the subscription', true, 'America/New_York', '11'],
  ])('is its share %s', (_, wholeDayProration, timeZone, amount) => {
    const pricingMetrics = [{ ...summaries, minimum: '31' }];
    const of = given({
      ...acme,
      products: [product({ pricingMetrics, wholeDayProration })],
      subscriptions: [started({ timeZone })],
    });
    const [charged] = of.when(closing(cut)).charges;
    expect(charged?.charges[0]?.amount).toBe(amount);
  });
});
