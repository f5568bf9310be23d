import fc from 'fast-check';
import { Exact } from '#money';
import { invoiceAt } from '../../testing/example-issue.js';
import { exampleOccasion, summaries } from '../../testing/example-occasion.js';
import type { MetricCharge, ServiceLevel } from '../occasion/billing-terms.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';

const measuring = (metricId: string, quantity: string, eventCount = 1): MetricCharge => ({
  ...summaries,
  metricId,
  quantity,
  eventCount,
  amount: '0',
  tiers: [],
});
const speed: ServiceLevel = {
  name: 'p95 of duration',
  metricId: 'p95',
  direction: 'at-most',
  target: '250',
  creditPercentage: '10',
};
const success: ServiceLevel = {
  name: 'Success',
  metricId: 'good',
  ofMetricId: 'all',
  direction: 'at-least',
  target: '99.5',
  creditPercentage: '25',
};

const ended = (serviceLevels: ServiceLevel[], measured: MetricCharge[], amount = '1770.02'): CompleteOccasion =>
  exampleOccasion(1, { terms: { serviceLevels }, charges: [{ ...summaries, amount }, ...measured], ended: true });
const creditsOf = (occasion: CompleteOccasion) =>
  invoiceAt(occasion)
    .lines.filter(({ kind }) => kind === 'service-credit')
    .map(({ amount }) => amount);

describe('a target', () => {
  it('that is missed credits its percentage of the usage, and says what was measured', () => {
    const { lines, total } = invoiceAt(ended([speed], [measuring('p95', '250.001', 40)]));
    expect(lines.at(-1)).toMatchObject({
      kind: 'service-credit',
      description: 'Service credit: p95 of duration',
      exactAmount: '-177.002',
      amount: '-177.00',
      serviceLevel: { ...speed, measured: '250.001', usage: '1770.02' },
    });
    expect(total).toBe('1792.02');
  });

  it('for a share is measured in per cent', () => {
    const { lines } = invoiceAt(ended([success], [measuring('good', '2'), measuring('all', '3')]));
    expect(lines.at(-1)).toMatchObject({ amount: '-442.51', serviceLevel: { measured: '200/3' } });
  });

  it.each<[string, ServiceLevel, MetricCharge[]]>([
    ['that is met exactly', speed, [measuring('p95', '250')]],
    ['for a share that is met exactly', success, [measuring('good', '199'), measuring('all', '200')]],
    ['that no event was measured for', { ...speed, direction: 'at-least' }, [measuring('p95', '0', 0)]],
    ['for a share of nothing', success, [measuring('good', '0', 0), measuring('all', '0', 0)]],
    ['for a metric that a version did not have', speed, []],
  ])('%s credits nothing', (_, level, measured) => {
    expect(creditsOf(ended([level], measured))).toEqual([]);
  });

  it('for a share without any success is missed', () => {
    expect(creditsOf(ended([success], [measuring('good', '0', 0), measuring('all', '3')], '100'))).toEqual(['-25.00']);
  });

  it.each(['trial', 'paused'] as const)('promises nothing when %s', (phase) => {
    const recurringFee = { amount: '199', timing: 'in-advance' as const };
    const charges = [summaries, measuring('p95', '300')];
    const rules = { serviceLevels: [speed], recurringFee, billsTrialUsage: true };
    const occasion = exampleOccasion(1, { terms: rules, charges });
    const closed = occasion.closed && { ...occasion.closed, segment: { ...occasion.closed.segment, phase } };
    expect(creditsOf({ ...occasion, closed })).toEqual([]);
    expect(creditsOf(occasion)).toEqual(['-177.00']);
  });

  it('with others never credits more than the usage', () => {
    const levels = [90, 60].map((percent) => ({ ...speed, name: `${percent}`, creditPercentage: String(percent) }));
    expect(creditsOf(ended(levels, [measuring('p95', '300')], '10.01'))).toEqual(['-9.01', '-1.00']);
    const cents = fc.integer({ min: 0, max: 100_000 }).map((digits) => Exact.scaled(BigInt(digits), 2).toString());
    const percentages = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 5 });
    fc.assert(
      fc.property(cents, percentages, (amount, percents) => {
        const all = percents.map((percent) => ({ ...speed, creditPercentage: String(percent) }));
        const credits = creditsOf(ended(all, [measuring('p95', '300')], amount)).map((text) => Exact.parse(text));
        expect(Exact.sum(credits).plus(Exact.parse(amount)).isNegative()).toBe(false);
      }),
    );
  });
});
