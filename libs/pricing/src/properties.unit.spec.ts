import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { Exact } from '#money';
import { chargeOf, priceOf, rateAll } from './charge.js';
import { compileMetric } from './compiled-metric.js';
import { type MeterState, openMeter, rateUsage, recordUsage } from './meter.js';
import { totalsOf } from './meter-totals.js';
import { type PricingMetric, PricingMetricSchema } from './pricing-metric.js';
import { problemsOf } from './problems.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from './testing/arbitrary-usage.js';
import { slowAmount } from './testing/slow-twin.js';
import { undoUsage } from './undo-usage.js';

const shape = Compile(PricingMetricSchema);
const runs = { numRuns: 400 };
const shares = fc.constantFrom('1', '0.5', '1/3');
const segmentOf = (share: string) => ({ start: periodStart, end: periodEnd, share: Exact.parse(share) });
/** The twin divides in decimals, so only 60 of its digits are certain. */
const certain = (amount: Exact) => amount.toDecimal(60).replace(/^-(0\.0+)$/, '$1');

describe('For every aggregation, price model, group, filter and adjustment', () => {
  it('the generated metrics are ones that the product accepts', () => {
    fc.assert(
      fc.property(arbitraryMetric, (metric) => {
        expect([...shape.Errors(metric)]).toEqual([]);
        expect(problemsOf(metric).filter(({ code }) => code !== 'minimum-above-maximum')).toEqual([]);
      }),
    );
  });

  it('the price of no usage and the marginal amounts add up to the charge', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, shares, (metric, usage, share) => {
        const compiled = compileMetric(metric);
        const state = openMeter(compiled, segmentOf(share));
        const nothing = state.amount;
        const rated = usage.map((facts) => rateUsage(compiled, state, facts));
        const total = nothing.plus(Exact.sum(rated.map(({ marginal }) => marginal)));
        const charge = chargeOf(compiled, state);
        expect(total.toString()).toBe(charge.amount.toString());
        expect(charge.amount.toString()).toBe(state.amount.toString());
        for (const { counted, marginal } of rated) if (!counted) expect(marginal.isZero()).toBe(true);
      }),
      runs,
    );
  });

  it('the fold finds what a slow twin finds that starts over from all events', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, shares, (metric, usage, share) => {
        const { charge } = rateAll(compileMetric(metric), segmentOf(share), usage);
        const ofTwin = share === '1/3' ? `0.${'3'.repeat(100)}` : share;
        const slow = slowAmount(metric, { start: periodStart, end: periodEnd, share: ofTwin }, usage);
        expect(certain(charge.amount)).toBe(slow.toFixed(60));
      }),
      runs,
    );
  });

  it('an event that is taken back has never come', () => {
    const withPhantoms = arbitraryUsage.chain((usage) =>
      fc.tuple(fc.constant(usage), fc.array(fc.boolean(), { minLength: usage.length, maxLength: usage.length })),
    );
    fc.assert(
      fc.property(arbitraryMetric, withPhantoms, shares, (metric, [usage, isPhantom], share) => {
        const compiled = compileMetric(metric);
        const [plain, haunted] = [1, 2].map(() => openMeter(compiled, segmentOf(share)));
        for (const [at, facts] of usage.entries()) {
          const before = totalsOf(haunted!);
          const outcome = recordUsage(compiled, haunted!, facts);
          if (isPhantom[at]) undoUsage(compiled, haunted!, facts, { outcome, before });
          else recordUsage(compiled, plain!, facts);
        }
        expect(JSON.stringify(chargeOf(compiled, haunted!))).toBe(JSON.stringify(chargeOf(compiled, plain!)));
        const groups = (state: MeterState) => [...state.groups].map(([key, { eventCount }]) => [key, eventCount]);
        expect(groups(haunted!)).toEqual(groups(plain!));
      }),
      runs,
    );
  });

  it('tiers, groups and adjustments explain the whole charge', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, shares, (metric, usage, share) => {
        const { charge } = rateAll(compileMetric(metric), segmentOf(share), usage);
        const sumOf = (parts: readonly { amount: Exact }[]) => Exact.sum(parts.map(({ amount }) => amount));
        expect(sumOf([...charge.tiers, ...charge.adjustments]).toString()).toBe(charge.amount.toString());
        if (charge.groups === undefined || charge.groups.length === 0) return;
        expect(sumOf(charge.groups).toString()).toBe(sumOf(charge.tiers).toString());
        expect(Exact.sum(charge.groups.map(({ quantity }) => quantity)).toString()).toBe(charge.quantity.toString());
      }),
      runs,
    );
  });

  it('a bare quantity costs what usage of that quantity costs', () => {
    const summed = arbitraryMetric.map(
      (metric): PricingMetric => ({ ...metric, aggregation: { type: 'sum', element: 'v' } }),
    );
    fc.assert(
      fc.property(
        summed,
        fc.integer({ min: -100, max: 20_000 }),
        shares,
        ({ filters: _, ...metric }, hundredths, share) => {
          const compiled = compileMetric(metric);
          const v = (hundredths / 100).toFixed(2);
          const { charge } = rateAll(compiled, segmentOf(share), [
            { occurredAt: periodStart, arrival: 0, properties: { v } },
          ]);
          const { groups: _groups, eventCount: _events, ignoredCount: _ignored, ...expected } = charge;
          const found = priceOf(compiled, Exact.parse(v), Exact.parse(share));
          expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(expected)));
        },
      ),
      runs,
    );
  });

  it('the order of arrival changes nothing but ties between latest values', () => {
    fc.assert(
      fc.property(
        arbitraryMetric,
        arbitraryUsage,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (metric, usage, keys) => {
          const compiled = compileMetric(metric);
          const shuffled = usage
            .map((facts) => ({ facts, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ facts }) => facts);
          const [before, after] = [usage, shuffled].map((events) => rateAll(compiled, segmentOf('1'), events).charge);
          expect(after?.amount.toString()).toBe(before?.amount.toString());
          expect(after?.quantity.toString()).toBe(before?.quantity.toString());
        },
      ),
      runs,
    );
  });
});

describe('Around every bound', () => {
  it('one unit less and one unit more are priced as the twin prices them', () => {
    const fact = (v: string) => [{ occurredAt: periodStart, arrival: 0, properties: { v } }];
    const summed = arbitraryMetric.map((metric): PricingMetric => {
      const { groupBy: _, filters: __, ...rest } = metric;
      return { ...rest, aggregation: { type: 'sum', element: 'v' } };
    });
    fc.assert(
      fc.property(
        summed,
        fc.constantFrom('-1', '-0.000000000000000001', '0', '0.000000000000000001', '1'),
        (metric, step) => {
          const compiled = compileMetric(metric);
          for (const { upTo } of metric.tiers) {
            if (upTo === null || upTo === undefined) continue;
            const usage = fact(Exact.parse(upTo).plus(Exact.parse(step)).toString());
            const slow = slowAmount(metric, { start: periodStart, end: periodEnd, share: '1' }, usage);
            expect(certain(rateAll(compiled, segmentOf('1'), usage).charge.amount)).toBe(slow.toFixed(60));
          }
        },
      ),
      runs,
    );
  });
});
