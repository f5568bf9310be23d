import fc from 'fast-check';
import { Exact, roundToMinorUnit } from '#money';
import {
  boundedChargeOf,
  type CompiledMetric,
  compileMetric,
  openMeter,
  type PricingMetric,
  type PricingRule,
  problemsOf,
  recordUsage,
  type UsageFacts,
  withRules,
} from '#pricing';
import { issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, terms } from '../../testing/example-occasion.js';
import type { BillingDocument } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import type { MetricCharge } from '../occasion/billing-terms.js';
import { ruleChecks } from './adjustment-steps.js';
import { positive } from './amount-steps.js';
import { explainLine } from './explain-line.js';

const { start, end } = exampleSegment(0);
const customer = { accountId: 'acme', timeZone: 'Europe/Berlin' };

const arbitraryUsage = fc
  .array(
    fc.record({
      value: fc.oneof(fc.integer({ min: -30, max: 40 }), fc.constantFrom('0.125', '-7.5')),
      team: fc.constantFrom('a', 'b'),
      occurredAt: fc.integer({ min: start, max: end - 1 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((events): UsageFacts[] =>
    events.map(({ occurredAt, value, team }, arrival) => ({ occurredAt, arrival, properties: { value, team } })),
  );

const arbitraryMetric = fc
  .record({
    mode: fc.constantFrom('graduated', 'volume', 'package', 'percentage' as const),
    type: fc.constantFrom('sum', 'latest', 'min', 'max', 'average', 'time-weighted-sum' as const),
    isGrouped: fc.boolean(),
    rates: fc.array(fc.constantFrom('0', '0.3', '2', '7.25'), { minLength: 1, maxLength: 3 }),
    fixedCost: fc.constantFrom('0', '5'),
    bounds: fc.constantFrom({}, { maximum: '40' }, { minimum: '12', discounts: [{ kind: 'percentage', value: '15' }] }),
  })
  .map(({ mode, type, isGrouped, rates, fixedCost, bounds }): PricingMetric => {
    const tiers = rates.map((unitRate, at) => ({
      ...{ unitRate, fixedCost, upTo: at === rates.length - 1 ? null : String(10 * (at + 1)) },
      ...(mode === 'package' && { packageSize: '3' }),
    }));
    const aggregation = { type, element: 'value' };
    return {
      ...{ id: 'm', name: 'M', aggregation, mode, tiers },
      ...(isGrouped && { groupBy: 'team' }),
      ...bounds,
    } as PricingMetric;
  });

const arbitraryRules = fc
  .array(
    fc.record({
      when: fc.constantFrom({}, { filters: [{ property: 'team', operator: 'eq' as const, values: ['a'] }] }),
      adjust: fc.constantFrom(
        { amountPerUnit: '-0.1' },
        { amountPerUnit: '-2' },
        { amountPerUnit: '-50' },
        { amountPerUnit: '0.7' },
        { percentage: '-25' },
        { percentage: '150' },
      ),
      stacking: fc.constantFrom('stop', 'continue' as const),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((rules) => rules.map((rule, at) => ({ name: `rule ${at}`, ...rule }) as unknown as PricingRule));

/** As rating publishes it, and invoicing reads it. */
function chargeOf(compiled: CompiledMetric, usage: readonly UsageFacts[]): MetricCharge {
  const state = openMeter(compiled, { start, end });
  for (const facts of usage) recordUsage(compiled, state, facts);
  const { tiers, largestGroups, ...charge } = boundedChargeOf(compiled, state, 100);
  const ofGroups = largestGroups.flatMap((group) => group.tiers.map((tier) => ({ ...tier, group: group.key })));
  const all = [...tiers, ...ofGroups].map(({ index, upTo, ...tier }) => ({
    ...{ ...tier, name: `Tier ${index + 1}` },
    ...(upTo && { upTo }),
  }));
  const { id: metricId, name: metricName } = compiled.metric;
  return JSON.parse(JSON.stringify({ metricId, metricName, ...charge, tiers: all }));
}

/** What comes to less than nothing is a credit note. */
function documentOf(charge: MetricCharge): BillingDocument {
  const { invoices, creditNotes } = issuedAt(exampleOccasion(1, { charges: [charge], ended: true }));
  const events: readonly object[] = [...invoices, ...creditNotes].flatMap((stream) => [...stream.events]);
  const [issued] = events.filter((event): event is { document: BillingDocument } => 'document' in event);
  return issued?.document as BillingDocument;
}

describe('A line of usage with pricing rules', () => {
  it('adds up to what is invoiced, whatever takes quantity away', () => {
    fc.assert(
      fc.property(arbitraryMetric, arbitraryRules, arbitraryUsage, (metric, rules, usage) => {
        expect(problemsOf(metric)).toEqual([]);
        const compiled = withRules(compileMetric(metric), rules, customer);
        const charge = chargeOf(compiled, usage);
        const document = documentOf(charge);
        const line = document.lines.find(({ kind }) => kind === 'usage') as DocumentLine;
        const explained = { document, line, segment: exampleSegment(0), terms, metric: compiled.metric };
        const { steps, checks } = explainLine(explained);
        expect(checks.filter(({ holds }) => !holds)).toEqual([]);
        // What the pricing ends with is said once.
        expect(steps.some(({ step }) => step === 'exact-amount')).toBe(false);
        const last = steps.findLast(({ step }) => ['tiers', 'adjustment', 'cut-off'].includes(step));
        expect(last?.amount).toBe(charge.amount);
        expect(roundToMinorUnit(Exact.parse(charge.amount), 'USD').equals(Exact.parse(positive(explained)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('adds up where what was rounded lies on the other side of a half', () => {
    const rule = { name: 'Less', amountPerUnit: '-50', amountBefore: '1', eventCount: 1, cutOff: '0' };
    const said = (quantity: string) =>
      ruleChecks({
        adjustments: [{ kind: 'rule', amount: '-0.1280078125', rule: { ...rule, quantity } }],
      } as unknown as DocumentLine).map(({ holds, left }) => [holds, left]);
    expect(said('0.002560156249999999')).toEqual([[true, '-0.128007813']]);
    expect(said('0.00256015')).toEqual([[false, '-0.1280075']]);
  });

  it('says which part of a discount no event had to lose', () => {
    const tiers = [{ upTo: '6', unitRate: '0' }, { unitRate: '1' }];
    const metric = { id: 'm', name: 'M', aggregation: { type: 'sum', element: 'value' }, tiers };
    const rules: PricingRule[] = [{ name: 'Less', adjust: { amountPerUnit: '-0.5' } }];
    const compiled = withRules(compileMetric(metric as PricingMetric), rules, customer);
    // Of the 4 that all units would lose, the first event has nothing to lose its 3 of: they are included.
    const usage = [6, 2].map((value, at) => ({ occurredAt: start, arrival: at, properties: { value } }));
    const { adjustments } = chargeOf(compiled, usage);
    expect(adjustments).toMatchObject([{ amount: '-1', rule: { quantity: '8', amountBefore: '2', cutOff: '3' } }]);
  });
});
