import fc from 'fast-check';
import { Exact } from '#money';
import { boundedChargeOf, chargeOfTotals } from './bounded-charge.js';
import { chargeOf } from './charge.js';
import { type CompiledMetric, compileMetric } from './compiled-metric.js';
import { type MeterState, openMeter, rateUsage, recordUsage } from './meter.js';
import type { PricingMetric } from './pricing-metric.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from './testing/arbitrary-usage.js';
import {
  readMeter,
  type WrittenGroup,
  type WrittenMembers,
  type WrittenMeter,
  type WrittenStandings,
  writeChanges,
} from './written-meter.js';

const shares = fc.constantFrom('1', '0.5', '1/3').map((share) => ({
  start: periodStart,
  end: periodEnd,
  share: Exact.parse(share),
}));

/** A store of a meter's parts, which gives them back in another order. */
class Parts {
  private totals: WrittenMeter['totals'] = null;
  private readonly groups = new Map<string | null, WrittenGroup>();
  private readonly members: WrittenMembers[] = [];
  private readonly standings = new Map<string, WrittenStandings>();

  store(changes: WrittenMeter): this {
    const { totals, groups, members, standings } = JSON.parse(JSON.stringify(changes)) as WrittenMeter;
    this.totals = totals;
    for (const group of groups) this.groups.set(group.key, group);
    this.members.push(...members);
    for (const { key, standings: ofKey } of standings)
      for (const one of ofKey) this.standings.set(JSON.stringify([key, one.member]), { key, standings: [one] });
    return this;
  }

  get written(): WrittenMeter {
    const groups = [...this.groups.values()].reverse();
    const standings = [...this.standings.values()].reverse();
    return { totals: this.totals, groups, members: [...this.members].reverse(), standings };
  }

  get memberCount(): number {
    return this.members.reduce((sum, { members }) => sum + members.length, 0);
  }
}

/** All that can be seen of a meter, groups in the order of their keys. */
function seen(compiled: CompiledMetric, state: MeterState): string {
  const charge = chargeOf(compiled, state);
  const groups = charge.groups?.toSorted((one, other) => (String(one.key) < String(other.key) ? -1 : 1));
  return JSON.stringify({ ...charge, tiers: groups ? [] : charge.tiers, groups });
}

describe('A meter that is written by its changes', () => {
  it('is exactly the meter that was, in whatever order its parts are read', () => {
    fc.assert(
      fc.property(
        arbitraryMetric,
        arbitraryUsage,
        shares,
        fc.integer({ min: 1, max: 5 }),
        (metric, usage, segment, size) => {
          const compiled = compileMetric(metric);
          const whole = openMeter(compiled, segment);
          const parts = new Parts().store(writeChanges(compiled, whole));
          let stored = readMeter(compiled, segment, parts.written);
          usage.forEach((facts, index) => {
            const [expected, found] = [rateUsage(compiled, whole, facts), rateUsage(compiled, stored, facts)];
            expect([found.marginal, found.amount, found.quantity, found.outcome].map(String)).toEqual(
              [expected.marginal, expected.amount, expected.quantity, expected.outcome].map(String),
            );
            parts.store(writeChanges(compiled, stored));
            if (index % size === 0) stored = readMeter(compiled, segment, parts.written);
          });
          expect(seen(compiled, stored)).toBe(seen(compiled, whole));
          expect(seen(compiled, readMeter(compiled, segment, parts.written))).toBe(seen(compiled, whole));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('writes the groups and members that an event touched, and no others', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, shares, (metric, usage, segment) => {
        const compiled = compileMetric(metric);
        const state = openMeter(compiled, segment);
        for (const facts of usage) {
          const outcome = recordUsage(compiled, state, facts);
          const { groups, members, standings } = writeChanges(compiled, state);
          expect(standings.flatMap((part) => part.standings).length).toBeLessThanOrEqual(1);
          expect(groups.length).toBe(metric.groupBy !== undefined && outcome === 'counted' ? 1 : 0);
          expect(members.reduce((sum, part) => sum + part.members.length, 0)).toBeLessThanOrEqual(1);
        }
        const { groups, members, standings } = writeChanges(compiled, state);
        expect([groups, members, standings]).toEqual([[], [], []]);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps each member once', () => {
    const metric: PricingMetric = {
      id: 'users',
      name: 'Users',
      aggregation: { type: 'unique-count', element: 'user' },
      tiers: [{ unitRate: '2' }],
    };
    const compiled = compileMetric(metric);
    const segment = { start: 0, end: 1_000 };
    const state = openMeter(compiled, segment);
    const parts = new Parts();
    for (const user of ['ada', 'bob', 'ada', 'cyd', 'bob']) {
      recordUsage(compiled, state, { occurredAt: 0, arrival: 0, properties: { user } });
      parts.store(writeChanges(compiled, state));
    }
    expect(parts.memberCount).toBe(3);
    expect(readMeter(compiled, segment, parts.written).quantity.toString()).toBe('3');
  });

  it('says by its totals alone what it comes to', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryUsage, shares, (metric, usage, segment) => {
        const compiled = compileMetric(metric);
        const state = openMeter(compiled, segment);
        for (const facts of usage) recordUsage(compiled, state, facts);
        const { largestGroups: _, otherGroups: __, ...expected } = boundedChargeOf(compiled, state, 1_000);
        const { totals } = JSON.parse(JSON.stringify(writeChanges(compiled, state))) as WrittenMeter;
        const { largestGroups: ___, ...found } = chargeOfTotals(compiled, segment, totals);
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 200 },
    );
  });
});
