import type { PricingMetric } from '#pricing';
import { boundsOf, costCurve, endOfAxis, priceAt } from './cost-curve.js';
import { drawn, frame, movedBy, quantityAt, stepOfKey, xOf, yOf } from './curve-geometry.js';

const metric = (more: Partial<PricingMetric> = {}): PricingMetric => ({
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
  ...more,
});

function curveOf(of: PricingMetric, end: string, fee = '0') {
  const price = priceAt(of);
  if (!price) throw new Error('not a price');
  return costCurve(price, boundsOf(of), end, fee);
}

describe('the curve of a cost', () => {
  it('is what the functions that bill say, fee included, at every point', () => {
    const curve = curveOf(metric(), '3000', '199');
    const [first, second] = curve.tiers;
    expect(first?.points.at(0)).toEqual({ quantity: '0', amount: '199' });
    expect(first?.points.at(-1)).toEqual({ quantity: '1000', amount: '1699' });
    expect(second?.points.at(0)).toEqual({ quantity: '1001', amount: '1700.35' });
    expect(second?.points.at(-1)).toEqual({ quantity: '3000', amount: '4399' });
    expect(curve.dips).toEqual([]);
  });

  it('says where more costs less', () => {
    expect(curveOf(metric({ mode: 'volume' }), '3000').dips).toEqual([
      { upTo: { quantity: '1000', amount: '1500' }, after: { quantity: '1001', amount: '1351.35' } },
    ]);
  });

  it('leaves out tiers beyond the end of the axis', () => {
    expect(curveOf(metric(), '500').tiers).toHaveLength(1);
  });

  it('of a hundred tiers has points in each', () => {
    const tiers = Array.from({ length: 100 }, (_, at) => ({ upTo: at === 99 ? null : String(at + 1), unitRate: '1' }));
    const curve = curveOf(metric({ tiers }), '150');
    expect(curve.tiers).toHaveLength(100);
    expect(curve.tiers.every(({ points }) => points.length >= 2)).toBe(true);
  });

  it('is none while the price would be refused', () => {
    expect(priceAt(metric({ tiers: [] }))).toBeUndefined();
  });
});

describe('the axis', () => {
  it.each([
    [[], '0', '1000'],
    [['1000'], '1200', '1500'],
    [['1000'], '2610', '3000'],
    [['0.5'], '0', '0.75'],
  ])('of tiers up to %j that shows %s ends at %s', (bounds, asked, end) => {
    expect(endOfAxis(bounds, asked)).toBe(end);
  });
});

describe('the drawing', () => {
  it('has a path for each tier, round lines and a mark where tiers meet', () => {
    const { paths, amounts, quantities, bounds, top } = drawn(curveOf(metric(), '3000'), '3000');
    expect(paths.map(({ tier }) => tier)).toEqual([0, 1]);
    expect(paths[0]?.line).toMatch(/^M52 210L/);
    expect(top).toBe('5000');
    expect(amounts.map(({ amount }) => amount)).toEqual(['0', '1000', '2000', '3000', '4000', '5000']);
    expect(quantities.map(({ quantity }) => quantity)).toEqual(['0', '1000', '2000', '3000']);
    expect(bounds).toHaveLength(1);
  });

  it('stays within its frame', () => {
    expect(xOf('9000', '3000')).toBe(frame.width - frame.end);
    expect(yOf('-5', '10')).toBe(frame.height - frame.bottom);
    expect(yOf('5', '0')).toBe(frame.height - frame.bottom);
  });

  it.each([
    [0, '3000', '0'],
    [1, '3000', '3000'],
    [0.5, '3000', '1347'],
    [0.5, '0.75', '0.337'],
  ])('has at %d of its width, up to %s, the quantity %s', (share, end, quantity) => {
    expect(quantityAt(share, end)).toBe(quantity);
  });

  it.each([
    ['1500', 'ArrowRight', '1515'],
    ['0', 'ArrowLeft', '0'],
    ['1500', 'End', '3000'],
    ['1500', 'PageDown', '1350'],
  ])('moves from %s by %s to %s', (from, key, to) => {
    expect(movedBy(from, stepOfKey(key) ?? 0, '3000')).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(stepOfKey('toString')).toBeUndefined();
  });
});
