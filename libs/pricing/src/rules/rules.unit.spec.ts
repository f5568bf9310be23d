import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { Exact } from '#money';
import { boundedChargeOf, chargeOfTotals } from '../bounded-charge.js';
import { chargeOf } from '../charge.js';
import { compileMetric, withRules } from '../compiled-metric.js';
import { inSegment, openMeter, rateUsage, recordUsage } from '../meter.js';
import { totalsOf } from '../meter-totals.js';
import type { PricingMetric } from '../pricing-metric.js';
import { canReverse } from '../reverse-usage.js';
import { arbitraryMetric, arbitraryUsage, periodEnd, periodStart } from '../testing/arbitrary-usage.js';
import { undoUsage } from '../undo-usage.js';
import type { UsageFacts } from '../usage-facts.js';
import { readMeter, writeChanges } from '../written-meter.js';
import { type PricingRule, PricingRuleSchema } from './pricing-rule.js';
import { problemsOfRule } from './rule-problems.js';

const customer = { accountId: 'org-1', timeZone: 'Europe/Berlin' };
const segment = { start: periodStart, end: periodEnd };
const calls: PricingMetric = {
  ...{ id: 'calls', name: 'Calls', aggregation: { type: 'sum', element: 'v' } },
  tiers: [{ upTo: '10', unitRate: '2' }, { unitRate: '1' }],
};
const eu = { filters: [{ property: 'region', operator: 'eq' as const, values: ['eu'] }] };
const event = (v: string | number, properties: object = {}, at = periodStart): UsageFacts => ({
  ...{ occurredAt: at, arrival: 0 },
  properties: { v, ...properties },
});

function charged(rules: PricingRule[], usage: UsageFacts[], metric: PricingMetric = calls, of = customer) {
  const compiled = withRules(compileMetric(metric), rules, of);
  const state = openMeter(compiled, segment);
  for (const facts of usage) recordUsage(compiled, state, facts);
  const { amount, adjustments } = chargeOf(compiled, state);
  const said = adjustments.map(({ kind, rule, amount: change }) =>
    rule ? `${rule.name}: ${rule.quantity} for ${rule.amountBefore}, ${change}` : `${kind} ${change}`,
  );
  return [amount.toString(), ...said];
}

describe('A pricing rule', () => {
  const tenOff: PricingRule = { name: 'EU', when: eu, adjust: { percentage: '-10' } };

  it('adjusts what the events that it applies to add to the charge', () => {
    // 8 at 2, 2 at 2 and 4 at 1, 6 at 1: the second adds 8, of which ten per cent go.
    const usage = [event(8), event(6, { region: 'eu' }), event(6)];
    expect(charged([tenOff], usage)).toEqual(['29.2', 'EU: 6 for 8, -0.8']);
  });

  it.each<[string, Partial<PricingRule>[], string[]]>([
    [
      'a percentage of what the rule before it left',
      [{}, { adjust: { percentage: '50' } }],
      ['27', '0: 10 for 20, -2', '1: 10 for 18, 9'],
    ],
    ['an amount for each unit', [{ adjust: { amountPerUnit: '0.25' } }], ['22.5', '0: 10 for 20, 2.5']],
    ['no more than there is', [{ adjust: { amountPerUnit: '-3' } }], ['0', '0: 10 for 20, -20']],
    [
      'nothing behind one that stops',
      [{ stacking: 'stop' }, { adjust: { percentage: '50' } }],
      ['18', '0: 10 for 20, -2'],
    ],
    [
      'by priority, the lowest first',
      [{ priority: 2, adjust: { amountPerUnit: '1' } }, { priority: 1 }],
      ['28', '1: 10 for 20, -2', '0: 10 for 18, 10'],
    ],
    ['nothing of another metric', [{ metricId: 'others' }, { metricId: 'calls' }], ['18', '1: 10 for 20, -2']],
    ['nothing of another customer', [{ when: { organizationIds: ['org-2'] } }], ['20']],
    ['for those who are named', [{ when: { organizationIds: ['org-2', 'org-1'] } }], ['18', '0: 10 for 20, -2']],
  ])('takes %s', (_, rules, expected) => {
    const all = rules.map((rule, at): PricingRule => ({ name: String(at), adjust: { percentage: '-10' }, ...rule }));
    expect(charged(all, [event(10)])).toEqual(expected);
  });

  it('comes before maximum, discounts and minimum', () => {
    const metric: PricingMetric = { ...calls, maximum: '15', discounts: [{ kind: 'percentage', value: '10' }] };
    expect(charged([tenOff], [event(10, { region: 'eu' })], metric)).toEqual([
      ...['13.5', 'EU: 10 for 20, -2', 'maximum -3', 'discount -1.5'],
    ]);
  });

  it('takes nothing off usage that is included, and adds to it', () => {
    const metric: PricingMetric = { ...calls, tiers: [{ unitRate: '0' }] };
    expect(charged([{ name: 'off', adjust: { amountPerUnit: '-1' } }], [event(3)], metric)).toEqual([
      '0',
      'off: 3 for 0, 0',
    ]);
    expect(charged([{ name: 'on', adjust: { amountPerUnit: '1' } }], [event(3)], metric)).toEqual([
      '3',
      'on: 3 for 0, 3',
    ]);
  });

  it.each<[string, NonNullable<PricingRule['when']>['timeWindow'], string, boolean]>([
    ['from its first instant', { from: '2026-03-01T00:00:00Z' }, '2026-03-01T00:00:00Z', true],
    ['not before', { from: '2026-03-01T00:00:00Z' }, '2026-02-28T23:59:59.999Z', false],
    ['not at its end', { to: '2026-03-01T00:00:00+01:00' }, '2026-02-28T23:00:00Z', false],
    ['on a local weekday', { weekdays: ['sunday'] }, '2026-02-28T23:30:00Z', true],
    ['on no other day', { weekdays: ['saturday'] }, '2026-02-28T23:30:00Z', false],
    ['within local hours', { hours: { from: '09:00', to: '17:00' } }, '2026-07-01T07:00:00Z', true],
    ['not behind them', { hours: { from: '09:00', to: '17:00' } }, '2026-07-01T15:00:00Z', false],
    ['through midnight, in the evening', { hours: { from: '22:00', to: '06:00' } }, '2026-07-01T20:00:00Z', true],
    ['through midnight, in the morning', { hours: { from: '22:00', to: '06:00' } }, '2026-07-01T03:59:59Z', true],
    ['through midnight, not by day', { hours: { from: '22:00', to: '06:00' } }, '2026-07-01T04:00:00Z', false],
    ['until the end of the day', { hours: { from: '18:00', to: '24:00' } }, '2026-07-01T21:59:59Z', true],
  ])('applies %s', (_, timeWindow, at, applies) => {
    const rule: PricingRule = { name: 'window', when: { timeWindow }, adjust: { percentage: '100' } };
    expect(charged([rule], [event(1, {}, Date.parse(at))])[0]).toBe(applies ? '4' : '2');
  });

  it('is refused with every reason', () => {
    const rule: PricingRule = {
      name: 'r',
      when: {
        timeWindow: {
          ...{ from: '2026-02-30T00:00:00Z', to: '2026-01-01T00:00:00Z', weekdays: ['monday', 'monday'] },
          hours: { from: '10:00', to: '10:00' },
        },
      },
      adjust: { percentage: '-100.5' },
    };
    expect(problemsOfRule(rule).map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/adjust/percentage discount-above-whole',
      '/when/timeWindow/from not-an-instant',
      '/when/timeWindow/weekdays weekday-repeated',
      '/when/timeWindow/hours/to window-is-empty',
    ]);
    const codes = (one: Partial<PricingRule>) => problemsOfRule({ ...tenOff, ...one }).map(({ code }) => code);
    expect(codes({ adjust: {} })).toEqual(['adjustment-missing']);
    expect(codes({ adjust: { percentage: '1', amountPerUnit: '1' } })).toEqual(['two-adjustments']);
    expect(codes({ adjust: { amountPerUnit: '0.00' } })).toEqual(['adjustment-of-nothing']);
    expect(codes({ adjust: { percentage: '1000.1' } })).toEqual(['adjustment-too-large']);
    expect(codes({ when: { timeWindow: {} } })).toEqual(['condition-says-nothing']);
    const window = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };
    expect(codes({ when: { timeWindow: window } })).toEqual(['window-is-empty']);
    expect(codes({})).toEqual([]);
  });
});

const shape = Compile(PricingRuleSchema);
const arbitraryRules = fc
  .array(
    fc.record({
      when: fc.constantFrom(
        {},
        { filters: [{ property: 'plan', operator: 'eq' as const, values: ['paid'] }] },
        { filters: [{ property: 'team', operator: 'not-in' as const, values: ['a'] }] },
        { timeWindow: { to: new Date(periodStart + 50_000).toISOString() } },
      ),
      adjust: fc.constantFrom(
        { percentage: '-10' },
        { percentage: '33.3' },
        { amountPerUnit: '0.07' },
        { amountPerUnit: '-0.5' },
      ),
      priority: fc.integer({ min: 0, max: 3 }),
      stacking: fc.constantFrom('stop', 'continue'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((rules) => rules.map((rule, at) => ({ name: `rule ${at}`, ...rule }) as PricingRule));

describe('With rules, for every aggregation, price model, group and adjustment', () => {
  const ruled = fc.tuple(arbitraryMetric, arbitraryRules).map(([metric, rules]) => {
    expect(rules.flatMap((rule) => [...shape.Errors(rule)])).toEqual([]);
    return withRules(compileMetric(metric), rules, customer);
  });
  const shown = (compiled: Parameters<typeof chargeOf>[0], state: Parameters<typeof chargeOf>[1]) =>
    JSON.stringify(chargeOf(compiled, state));

  it('the price of no usage and the marginal amounts add up to the charge, which is explained', () => {
    fc.assert(
      fc.property(ruled, arbitraryUsage, (compiled, usage) => {
        const state = openMeter(compiled, segment);
        const nothing = state.amount;
        const marginals = usage.map((facts) => rateUsage(compiled, state, facts).marginal);
        const { amount, tiers, adjustments } = chargeOf(compiled, state);
        expect(nothing.plus(Exact.sum(marginals)).toString()).toBe(amount.toString());
        expect(Exact.sum([...tiers, ...adjustments].map((one) => one.amount)).toString()).toBe(amount.toString());
      }),
      { numRuns: 400 },
    );
  });

  it('what is stored goes on as if it had never been stored, and its totals know the charge', () => {
    fc.assert(
      fc.property(ruled, arbitraryUsage, arbitraryUsage, (compiled, first, then) => {
        const state = openMeter(compiled, segment);
        for (const facts of first) recordUsage(compiled, state, facts);
        const written = JSON.parse(JSON.stringify(writeChanges(compiled, state)));
        const read = readMeter(compiled, segment, written);
        for (const facts of then) for (const one of [state, read]) recordUsage(compiled, one, facts);
        expect(shown(compiled, read)).toBe(shown(compiled, state));
        const { totals } = writeChanges(compiled, read);
        const { amount, adjustments } = chargeOfTotals(compiled, segment, totals);
        const whole = boundedChargeOf(compiled, state, 1_000);
        expect(JSON.stringify([amount, adjustments])).toBe(JSON.stringify([whole.amount, whole.adjustments]));
      }),
      { numRuns: 300 },
    );
  });

  it('an event that is taken back at once has never come; others are folded again', () => {
    fc.assert(
      fc.property(ruled, arbitraryUsage, fc.nat(), (compiled, usage, place) => {
        const [plain, haunted] = [openMeter(compiled, segment), openMeter(compiled, segment)];
        const phantom = usage[place % Math.max(usage.length, 1)];
        for (const facts of usage) {
          recordUsage(compiled, plain, facts);
          if (phantom) {
            const before = totalsOf(haunted);
            undoUsage(compiled, haunted, phantom, { outcome: recordUsage(compiled, haunted, phantom), before });
          }
          const outcome = recordUsage(compiled, haunted, facts);
          if (outcome === 'counted') expect(canReverse(compiled, haunted, facts)).toBe(false);
        }
        expect(shown(compiled, haunted)).toBe(shown(compiled, plain));
      }),
      { numRuns: 300 },
    );
  });

  it('a segment that is cut keeps what rules have made of its events', () => {
    fc.assert(
      fc.property(ruled, arbitraryUsage, (compiled, usage) => {
        fc.pre(compiled.metric.aggregation.type !== 'time-weighted-sum');
        const cut = { ...segment, share: Exact.parse('0.5') };
        const [whole, short] = [segment, cut].map((of) => openMeter(compiled, of));
        for (const facts of usage) for (const one of [whole, short]) recordUsage(compiled, one!, facts);
        expect(shown(compiled, inSegment(compiled, whole!, cut))).toBe(shown(compiled, short!));
      }),
      { numRuns: 200 },
    );
  });
});
