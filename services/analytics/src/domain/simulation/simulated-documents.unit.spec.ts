import { compileMetric, type PricingMetric } from '#pricing';
import type { Segment } from '#timeline';
import type { Agreements, PriceTerms } from './price-terms.js';
import type { Invoiced } from './simulated-documents.js';
import { SubscriptionComparison } from './simulated-segment.js';
import { noAgreements } from './testing/no-agreements.js';

const metric: PricingMetric = {
  ...{ id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' } },
  tiers: [{ upTo: '100', unitRate: '1.00' }, { unitRate: '0.50' }],
};

const month = (number: number, more: Partial<Segment> = {}): Segment => {
  const full = { start: Date.UTC(2026, number, 1), end: Date.UTC(2026, number + 1, 1) };
  return { number, phase: 'paid', productId: 'p', productVersion: 1, ...full, full, contractYear: 0, ...more };
};

const terms = (agreements: Partial<Agreements> = {}, more: Partial<PriceTerms> = {}): PriceTerms => ({
  currency: 'USD',
  metrics: [compileMetric(metric)],
  pricingRules: [],
  billsTrialUsage: false,
  agreements: { ...noAgreements, ...agreements },
  ...more,
});

/** What months come to whose usage is given, each as one event, by lines: kind amount − discount + tax = total. */
function months(
  of: PriceTerms,
  usage: readonly (number | undefined)[],
  {
    invoiced = {},
    segments = usage.map((_, number) => month(number)),
    shownFrom = 0,
  }: { invoiced?: Partial<Invoiced>; segments?: Segment[]; shownFrom?: number } = {},
) {
  const compared = segments.map((segment, at) => ({ segment, billed: of, tried: of, isShown: at >= shownFrom }));
  const customer = { accountId: 'a', timeZone: 'UTC' };
  const all = { paysOrganizationFees: true, firstPaid: 0, ...invoiced };
  const comparison = new SubscriptionComparison('s', compared, customer, all);
  for (const [at, units] of usage.entries()) {
    const { number, start: occurredAt } = segments[at]!;
    if (units !== undefined) comparison.record(number, { occurredAt, arrival: at, properties: { units } });
  }
  return comparison.compared().map(({ after, before }) => {
    expect(after).toEqual(before);
    return after.map(({ kind, amount, discount, tax, total }) => `${kind} ${amount} - ${discount} + ${tax} = ${total}`);
  });
}

const fee = (timing: 'in-advance' | 'in-arrears') => ({ recurringFee: { amount: '30.00', timing } });

describe('lines as documents would have them', () => {
  it('owe a commitment, are discounted together, and taxed one by one', () => {
    const agreements = {
      minimumCommitment: '100.00',
      volumeDiscounts: [{ from: '100', percentage: '10' }],
      invoiceDiscounts: [{ kind: 'amount' as const, value: '9.00' }],
      taxRates: [{ name: 'VAT', percentage: '20' }],
    };
    expect(months(terms(agreements, fee('in-arrears')), [50])).toEqual([
      [
        'recurring-fee 30.00 - 5.70 + 4.86 = 29.16',
        'usage 50.00 - 9.50 + 8.10 = 48.60',
        'commitment 20.00 - 3.80 + 3.24 = 19.44',
      ],
    ]);
  });

  it('stand with what is owed in advance for the next period', () => {
    const agreements = { volumeDiscounts: [{ from: '60', percentage: '10' }] };
    // 30; 30 + 40; 20 alone.
    expect(months(terms(agreements, fee('in-advance')), [40, 20])).toEqual([
      ['recurring-fee 30.00 - 0.00 + 0.00 = 30.00', 'usage 40.00 - 4.00 + 0.00 = 36.00'],
      ['recurring-fee 30.00 - 3.00 + 0.00 = 27.00', 'usage 20.00 - 0.00 + 0.00 = 20.00'],
    ]);
  });

  it('reach volumes of the contract year with all before them', () => {
    const agreements = {
      volumeDiscounts: [{ from: '60', percentage: '50' }],
      volumeDiscountScope: 'contract-year' as const,
    };
    const segments = [month(0), month(1), month(2, { contractYear: 1 })];
    expect(months(terms(agreements), [40, 20, 59], { segments })).toEqual([
      ['usage 40.00 - 0.00 + 0.00 = 40.00'],
      ['usage 20.00 - 10.00 + 0.00 = 10.00'],
      ['usage 59.00 - 0.00 + 0.00 = 59.00'],
    ]);
  });

  it('go on from earlier segments that are not compared', () => {
    const yearly = terms({}, { metrics: [compileMetric({ ...metric, tiersReset: 'contract-year' })] });
    expect(months(yearly, [90, 20, undefined, 10], { shownFrom: 1 })).toEqual([
      ['usage 15.00 - 0.00 + 0.00 = 15.00'],
      ['usage 0.00 - 0.00 + 0.00 = 0.00'],
      ['usage 5.00 - 0.00 + 0.00 = 5.00'],
    ]);
  });

  it('have the rates of an account that has its own, and no tax where it is exempt', () => {
    const agreements = { taxRates: [{ name: 'VAT', percentage: '20' }], taxBehaviour: 'inclusive' as const };
    const withRates = (taxRates?: Invoiced['taxRates']) => months(terms(agreements), [12], { invoiced: { taxRates } });
    expect(withRates()).toEqual([['usage 12.00 - 0.00 + 2.00 = 12.00']]);
    expect(withRates([])).toEqual([['usage 12.00 - 0.00 + 0.00 = 12.00']]);
  });

  it('begin with setup fees, those of an account once', () => {
    const setupFees = [
      { name: 'Start', amount: '5.00', scope: 'subscription' as const },
      { name: 'Account', amount: '7.00', scope: 'organization' as const },
    ];
    const first = (invoiced: Partial<Invoiced>) => months(terms({ setupFees }), [undefined], { invoiced })[0];
    expect(first({})).toHaveLength(3);
    expect(first({ paysOrganizationFees: false })?.[0]).toBe('setup-fee 5.00 - 0.00 + 0.00 = 5.00');
    expect(first({ firstPaid: 3 })).toEqual(['usage 0.00 - 0.00 + 0.00 = 0.00']);
  });

  it('credit a promise that was not kept', () => {
    const level = { metricId: 'units', direction: 'at-least' as const, target: '100', creditPercentage: '10' };
    expect(months(terms({ serviceLevels: [{ name: 'Volume', ...level }] }), [50])).toEqual([
      ['usage 50.00 - 0.00 + 0.00 = 50.00', 'service-credit -5.00 - 0.00 + 0.00 = -5.00'],
    ]);
  });

  it('are adjusted by rules', () => {
    const pricingRules = [{ name: 'Off', adjust: { percentage: '-10' } }];
    expect(months(terms({}, { pricingRules }), [50])).toEqual([['usage 45.00 - 0.00 + 0.00 = 45.00']]);
  });
});
