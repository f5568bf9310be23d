import fc from 'fast-check';
import { Exact } from '#money';
import { boundedChargeOf, chargeOfGroup, chargeOfTotals } from './bounded-charge.js';
import { chargeOf } from './charge.js';
import { type CompiledMetric, compileMetric } from './compiled-metric.js';
import { type MeterState, openMeter, rateUsage, recordUsage } from './meter.js';
import { areSameStarts, startAfter, startingFrom, startOf } from './meter-start.js';
import { canReverse, reverseUsage } from './reverse-usage.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from './testing/arbitrary-usage.js';
import type { UsageFacts } from './usage-facts.js';
import { readMeter, type WrittenGroup, writeChanges } from './written-meter.js';

const segment = { start: periodStart, end: periodEnd };
const sumOf = (parts: readonly { amount: Exact }[]) => Exact.sum(parts.map(({ amount }) => amount));
const following = { isSameYear: true, isBilled: true };

/** Without adjustments, which are of each segment. */
const yearly = arbitraryMetric.map(({ minimum: _least, maximum: _most, discounts: _off, ...metric }) =>
  compileMetric({ ...metric, tiersReset: 'contract-year' }),
);
const months = fc.array(arbitraryUsage, { minLength: 1, maxLength: 4 });

/** One meter after the other, each from what those before it have come to. */
function metersOf(compiled: CompiledMetric, usage: readonly (readonly UsageFacts[])[]): MeterState[] {
  const states: MeterState[] = [];
  for (const facts of usage) {
    const before = states.at(-1);
    const state = openMeter(compiled, segment, startAfter(compiled, before && { compiled, state: before }, following));
    for (const one of facts) recordUsage(compiled, state, one);
    states.push(state);
  }
  return states;
}

/** The price of what every group came to in all segments. */
function priceOfYear({ priceModel }: CompiledMetric, states: readonly MeterState[]): Exact {
  const totals = new Map<string | null, Exact>();
  for (const { groups } of states)
    for (const [key, { quantity }] of groups) totals.set(key, quantity.plus(totals.get(key) ?? Exact.zero));
  if (totals.size === 0) return priceModel.amountOf(Exact.zero);
  return Exact.sum([...totals.values()].map((total) => priceModel.amountOf(total)));
}

const shown = (compiled: CompiledMetric, state: MeterState) => {
  const { groups = [], ...charge } = chargeOf(compiled, state);
  return [JSON.stringify(charge), groups.map((group) => JSON.stringify(group)).toSorted()];
};

describe('Tiers of a contract year', () => {
  it('price the total of the year, whatever the aggregation, the price model and the groups', () => {
    fc.assert(
      fc.property(yearly, months, (compiled, usage) => {
        const states = metersOf(compiled, usage);
        const charged = Exact.sum(states.map((state) => chargeOf(compiled, state).amount));
        expect(charged.toString()).toBe(priceOfYear(compiled, states).toString());
      }),
      { numRuns: 400 },
    );
  });

  it('explain the charge of every segment, and its events add up to it', () => {
    fc.assert(
      fc.property(yearly, months, arbitraryUsage, (compiled, usage, last) => {
        const before = metersOf(compiled, usage).at(-1) as MeterState;
        const state = openMeter(compiled, segment, startAfter(compiled, { compiled, state: before }, following));
        const nothing = state.amount;
        const marginals = last.map((facts) => rateUsage(compiled, state, facts).marginal);
        const charge = chargeOf(compiled, state);
        expect(nothing.isZero()).toBe(true);
        expect(Exact.sum(marginals).toString()).toBe(charge.amount.toString());
        expect(sumOf(charge.tiers).toString()).toBe(charge.amount.toString());
        const { tiers, largestGroups, otherGroups } = boundedChargeOf(compiled, state, 3);
        const parts = [...tiers, ...largestGroups, ...(otherGroups ? [otherGroups] : [])];
        expect(sumOf(parts).toString()).toBe(charge.amount.toString());
      }),
      { numRuns: 300 },
    );
  });

  it('may start from something else once usage is recorded, stored in between or not', () => {
    fc.assert(
      fc.property(yearly, arbitraryUsage, arbitraryUsage, arbitraryUsage, (compiled, first, then, own) => {
        const startFrom = (usage: readonly UsageFacts[]) =>
          startAfter(compiled, { compiled, state: metersOf(compiled, [usage])[0] as MeterState }, following);
        let state = openMeter(compiled, segment, startFrom(first));
        for (const facts of own) recordUsage(compiled, state, facts);
        const before = writeChanges(compiled, state);
        state = startingFrom(compiled, state, startFrom(then));
        const after = writeChanges(compiled, state);
        const plain = openMeter(compiled, segment, startFrom(then));
        for (const facts of own) recordUsage(compiled, plain, facts);
        expect(shown(compiled, state)).toEqual(shown(compiled, plain));
        const groups = [...new Map([...before.groups, ...after.groups].map((one) => [one.key, one])).values()];
        const read = readMeter(compiled, segment, { ...after, groups, members: [...before.members, ...after.members] });
        expect(shown(compiled, read)).toEqual(shown(compiled, plain));
        expect(areSameStarts(startOf(read), startOf(plain))).toBe(true);
        expectStored(compiled, plain, after.totals, groups);
      }),
      { numRuns: 300 },
    );
  });

  it('forget an event that is taken back', () => {
    fc.assert(
      fc.property(yearly, arbitraryUsage, arbitraryUsage, fc.nat(), (compiled, before, own, place) => {
        const [, state] = metersOf(compiled, [before, own]);
        const gone = own[place % Math.max(own.length, 1)];
        if (gone === undefined || !state || !canReverse(compiled, state, gone)) return;
        reverseUsage(compiled, state, gone);
        const [, plain] = metersOf(compiled, [before, own.filter((one) => one !== gone)]);
        expect(shown(compiled, state)).toEqual(shown(compiled, plain as MeterState));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['one group', {}],
    ['groups', { groupBy: 'team' }],
  ])('leave the price of no usage to the first segment that is billed, of %s', (_, more) => {
    const compiled = compileMetric({
      ...{
        id: 'm',
        name: 'M',
        aggregation: { type: 'count' },
        tiersReset: 'contract-year',
        chargeFirstTierOnZero: true,
      },
      ...more,
      tiers: [{ upTo: '2', unitRate: '5', fixedCost: '3' }, { unitRate: '1' }],
    });
    const amounts: string[] = [];
    let start = {};
    for (const isBilled of [false, false, true, true]) {
      const state = openMeter(compiled, segment, start);
      amounts.push(state.amount.toString());
      start = startAfter(compiled, { compiled, state }, { isSameYear: true, isBilled });
    }
    expect(amounts).toEqual(['3', '3', '3', '0']);
  });

  it('leave the price of no usage to the first segment that has a length', () => {
    const compiled = compileMetric({
      ...{ id: 'm', name: 'M', aggregation: { type: 'count' }, tiersReset: 'contract-year' },
      chargeFirstTierOnZero: true,
      tiers: [{ upTo: '2', unitRate: '5', fixedCost: '3' }, { unitRate: '1' }],
    });
    const amounts: string[] = [];
    let start = {};
    for (const time of [{ ...segment, end: periodStart }, segment, segment]) {
      const state = openMeter(compiled, time, start);
      amounts.push(state.amount.toString());
      start = startAfter(compiled, { compiled, state }, following);
    }
    expect(amounts).toEqual(['0', '3', '0']);
  });

  it('count no usage that is not billed', () => {
    const compiled = compileMetric({
      ...{ id: 'm', name: 'M', aggregation: { type: 'count' }, tiersReset: 'contract-year' },
      tiers: [{ upTo: '2', unitRate: '5' }, { unitRate: '1' }],
    });
    const event = { occurredAt: periodStart, arrival: 0, properties: {} };
    const [first] = metersOf(compiled, [[event, event]]);
    const paused = {
      compiled,
      state: openMeter(compiled, segment, startAfter(compiled, { compiled, state: first! }, following)),
    };
    recordUsage(compiled, paused.state, event);
    expect(paused.state.amount.toString()).toBe('1');
    const next = openMeter(compiled, segment, startAfter(compiled, paused, { ...following, isBilled: false }));
    recordUsage(compiled, next, event);
    expect(JSON.parse(JSON.stringify(chargeOf(compiled, next)))).toMatchObject({
      quantity: '1',
      carriedQuantity: '2',
      amount: '1',
      tiers: [{ index: 1, from: '2', quantity: '1' }],
    });
    const nextYear = startAfter(compiled, paused, { ...following, isSameYear: false });
    expect(nextYear).toEqual({});
  });
});

/** What was stored of the parts says the same as the whole. */
function expectStored(
  compiled: CompiledMetric,
  state: MeterState,
  totals: Parameters<typeof chargeOfTotals>[2],
  groups: readonly WrittenGroup[],
): void {
  const ofTotals = chargeOfTotals(compiled, segment, totals);
  const whole = boundedChargeOf(compiled, state, 1_000);
  expect(ofTotals.amount.toString()).toBe(whole.amount.toString());
  expect(ofTotals.carriedQuantity?.toString()).toBe(whole.carriedQuantity?.toString());
  const stored = groups
    .map((group) => chargeOfGroup(compiled, segment, group))
    .filter(({ eventCount }) => eventCount > 0);
  if (compiled.metric.groupBy === undefined) return;
  expect(stored.map((one) => JSON.stringify(one)).toSorted()).toEqual(
    whole.largestGroups.map((one) => JSON.stringify(one)).toSorted(),
  );
}
