import fc from 'fast-check';
import { Exact } from '#money';
import { chargeOf } from '../charge.js';
import { compileMetric, withRules } from '../compiled-metric.js';
import { openMeter, recordUsage } from '../meter.js';
import type { PricingMetric } from '../pricing-metric.js';
import { periodEnd, periodStart } from '../testing/arbitrary-usage.js';
import type { YearTotals } from '../year-totals.js';
import type { PricingRule } from './pricing-rule.js';

type Usage = [quantity: number, team?: string];

/** What usage comes to at a rate, and what each rule did: for how many units of which amount. */
function charged(
  unitRate: string,
  amountPerUnit: string | undefined,
  usage: readonly Usage[],
  { more = {}, yearBefore }: { readonly more?: Partial<PricingMetric>; readonly yearBefore?: YearTotals } = {},
) {
  const rules: PricingRule[] = amountPerUnit === undefined ? [] : [{ name: 'unit', adjust: { amountPerUnit } }];
  const metric = {
    id: 'calls',
    name: 'Calls',
    aggregation: { type: 'sum', element: 'v' },
    tiers: [{ unitRate }],
    ...more,
  };
  const customer = { accountId: 'org-1', timeZone: 'Europe/Berlin' };
  const compiled = withRules(compileMetric(metric as PricingMetric), rules, customer);
  const state = openMeter(compiled, { start: periodStart, end: periodEnd }, { yearBefore });
  for (const [v, team] of usage)
    recordUsage(compiled, state, { occurredAt: periodStart, arrival: 0, properties: { v, team } });
  const { amount, adjustments } = chargeOf(compiled, state);
  const made = adjustments.map(({ rule, amount: change }) => `${rule?.quantity} for ${rule?.amountBefore}, ${change}`);
  return [amount.toString(), ...made];
}

describe('A rule with an amount for each unit', () => {
  it.each<[string, number[], string[]]>([
    ['-0.5', [10, -14, -6, 20], ['5', '10 for 10, -5']],
    ['-0.5', [10, -30], ['0', '0 for 0, 0']],
    ['1', [3, -5], ['0', '0 for 0, 0']],
    ['1', [-5, 3, 4], ['4', '2 for 2, 2']],
  ])('of %s is of units that have a price: events of %j', (amountPerUnit, quantities, expected) => {
    const usage = quantities.map((quantity): Usage => [quantity]);
    expect(charged('1', amountPerUnit, usage)).toEqual(expected);
  });

  it('makes another rate of a rate, whatever is added and taken away, by group and over a year', () => {
    const usages = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom('a', 'b')), { maxLength: 12 });
    fc.assert(
      fc.property(usages, fc.option(fc.integer({ min: -20, max: 20 })), (usage, before) => {
        const of =
          before === null
            ? { more: { groupBy: 'team' } }
            : {
                more: { tiersReset: 'contract-year' as const },
                yearBefore: new Map([[null, Exact.parse(String(before))]]),
              };
        expect(charged('1', '-0.5', usage, of)[0]).toBe(charged('0.5', undefined, usage, of)[0]);
        expect(charged('1', '0.5', usage, of)[0]).toBe(charged('1.5', undefined, usage, of)[0]);
      }),
      { numRuns: 200 },
    );
  });
});
