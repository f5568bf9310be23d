import fc from 'fast-check';
import { type CompletePricingMetric, compileMetric, type Filter, type PricingMetric, withDefaults } from '#pricing';
import type { Segment } from '#timeline';
import { wantedBy } from './synthetic-properties.js';
import { type SyntheticEvent, syntheticBounds, syntheticUsageOf } from './synthetic-usage.js';

const minute = 60_000;
const metric = (id: string, more: Omit<PricingMetric, 'id' | 'name' | 'tiers'>): CompletePricingMetric =>
  withDefaults({ id, name: id, tiers: [{ unitRate: '1' }], ...more });
const period = (number = 0): Segment => {
  const stretch = { start: number * 5 * minute, end: (number + 1) * 5 * minute };
  return { number, phase: 'paid', productId: 'p', productVersion: 1, ...stretch, full: stretch };
};
const tokens = metric('tokens', { aggregation: { type: 'sum', element: 'inputTokenCount' } });
const usageOf = (segment: Segment, ...metrics: CompletePricingMetric[]) =>
  syntheticUsageOf('sub-1', segment, wantedBy(metrics));
const passing = (usage: readonly SyntheticEvent[], wanting: PricingMetric) =>
  usage.filter(({ occurredAt, properties }) => compileMetric(wanting).passes({ occurredAt, arrival: 0, properties }));

describe('synthetic usage', () => {
  it('is the same for the same segment, and another for the next and for another subscription', () => {
    const usage = usageOf(period(), tokens);
    expect(usageOf(period(), tokens)).toEqual(usage);
    const others = [usageOf(period(1), tokens), syntheticUsageOf('sub-2', period(), wantedBy([tokens]))];
    const ids = [usage, ...others].flatMap((one) => one.map(({ id }) => id));
    expect(new Set(ids).size).toBe(3 * syntheticBounds.eventsPerPeriod);
    const quantities = (one: SyntheticEvent[]) => one.map(({ properties }) => properties['inputTokenCount']);
    for (const other of others) expect(quantities(other)).not.toEqual(quantities(usage));
  });

  it('is spread over the period, one event in each tenth second', () => {
    const slots = usageOf(period(2), tokens).map(({ occurredAt }) => Math.floor((occurredAt - 10 * minute) / 10_000));
    expect(slots).toEqual([...Array(30).keys()]);
  });

  it('of a segment that is cut is what had come before, under the same ids', () => {
    const whole = usageOf(period(), tokens);
    const cut = usageOf({ ...period(), end: 2 * minute }, tokens);
    expect(cut).toEqual(whole.filter(({ occurredAt }) => occurredAt < 2 * minute));
    expect(cut).toHaveLength(12);
    expect(usageOf({ ...period(), end: 0 }, tokens)).toEqual([]);
  });

  it('is marked, also where no metric reads anything', () => {
    for (const usage of [usageOf(period(), tokens), usageOf(period())])
      expect(usage.every(({ properties }) => properties['synthetic'] === true)).toBe(true);
  });

  it.each<[string, PricingMetric['aggregation'], (value: unknown) => boolean]>([
    ['a sum of tokens', { type: 'sum', element: 'inputTokenCount' }, (value) => Number(value) >= 50],
    ['a cost', { type: 'average', element: 'totalCost' }, (value) => Number(value) > 0 && Number(value) <= 0.5],
    ['a percentile', { type: 'percentile', element: 'requestDuration', percentile: 95 }, Number.isInteger],
    ['the latest value', { type: 'latest', element: 'seats' }, (value) => Number(value) >= 1 && Number(value) <= 20],
    ['a unique count', { type: 'unique-count', element: 'user' }, (value) => typeof value === 'string'],
    ['a match', { type: 'match', element: 'state', value: 'failed' }, (value) => typeof value === 'string'],
    ['a count', { type: 'count', element: 'page' }, (value) => typeof value === 'string'],
  ])('carries what %s reads', (_what, aggregation, isPlausible) => {
    const values = usageOf(period(), metric('m', { aggregation })).map(
      ({ properties }) => properties[aggregation.element as string],
    );
    expect(values.filter((value) => !isPlausible(value))).toEqual([]);
    expect(new Set(values).size).toBeGreaterThan(1);
  });

  it('hits what a match counts in many events, not in all', () => {
    const usage = usageOf(period(), metric('m', { aggregation: { type: 'match', element: 'state', value: 'failed' } }));
    const hits = usage.filter(({ properties }) => properties['state'] === 'failed').length;
    expect(hits).toBeGreaterThan(10);
    expect(hits).toBeLessThan(30);
  });

  it('falls into a few groups', () => {
    const grouped = metric('m', { aggregation: { type: 'count' }, groupBy: 'region' });
    const groups = new Set(usageOf(period(), grouped).map(({ properties }) => properties['region']));
    expect(groups.size).toBeGreaterThan(1);
    expect(groups.size).toBeLessThanOrEqual(4);
  });

  it('lets each metric lead in its turn where they want different values of one property', () => {
    const of = (model: string) =>
      metric(model, {
        aggregation: { type: 'sum', element: 'inputTokenCount' },
        filters: [{ property: 'model', operator: 'eq', values: [model] }],
      });
    const usage = usageOf(period(), of('small'), of('large'));
    expect([passing(usage, of('small')).length, passing(usage, of('large')).length]).toEqual([15, 15]);
  });

  it('keeps to the bound of properties', () => {
    const many = Array.from({ length: 50 }, (_, n) =>
      metric(`m-${n}`, { aggregation: { type: 'sum', element: `e-${n}` }, groupBy: `g-${n}`, filters: [] }),
    );
    for (const { properties } of usageOf(period(), ...many, ...many.map((one) => ({ ...one, groupBy: `${one.id}-g` }))))
      expect(Object.keys(properties)).toHaveLength(100);
  });

  it('passes the filters of whichever metric leads, whatever they are, and lies in its segment', () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 });
    const filter: fc.Arbitrary<Filter> = fc.record({
      property: fc.constantFrom('model', 'region', 'amount'),
      operator: fc.constantFrom('eq', 'ne', 'in', 'not-in'),
      values,
    });
    // Two filters of one property may contradict each other; then nothing can pass.
    const filters = fc.uniqueArray(filter, { maxLength: 3, selector: ({ property }) => property });
    const metrics = fc.array(
      fc
        .record({ filters, type: fc.constantFrom('sum' as const, 'count' as const, 'unique-count' as const) })
        .map(({ type, filters }) =>
          metric('m', { aggregation: { type, element: 'amount' }, filters, groupBy: 'region' }),
        ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(metrics, fc.nat(280), fc.integer({ min: 0, max: 300_000 }), (wanting, number, cutAfter) => {
        const segment = period(number);
        const cut = { ...segment, end: segment.start + cutAfter };
        const usage = usageOf(segment, ...wanting);
        expect(usageOf(cut, ...wanting)).toEqual(usage.filter(({ occurredAt }) => occurredAt < cut.end));
        expect(usage.map(({ occurredAt }) => occurredAt)).toEqual(
          usage.map(({ occurredAt }) => occurredAt).toSorted((one, other) => one - other),
        );
        for (const [turn, event] of usage.entries()) {
          expect(event.occurredAt >= segment.start && event.occurredAt < segment.end).toBe(true);
          expect(passing([event], wanting[turn % wanting.length] as CompletePricingMetric)).toHaveLength(1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
