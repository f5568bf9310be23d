import { metricFormOf, metricId, metricOf, metricProblems, newMetric } from './metric-form.js';
import { cadenceText, chargeText, periodWords } from './products.texts.js';
import { bodyOf, patchOf, wholeOf } from './terms-body.js';
import { changesBetween, changeText, conflictsBetween, merged } from './terms-diff.js';
import { emptyTerms, type Terms, termsFormOf } from './terms-form.js';

const metric = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries', carriesOver: false },
  filters: [{ property: 'model', operator: 'in', values: ['a', 'b'] }],
  mode: 'graduated',
  tiers: [
    { name: 'First', upTo: '1000', unitRate: '1.50', fixedCost: '0' },
    { upTo: null, unitRate: '1.35', fixedCost: '10' },
  ],
  discounts: [{ kind: 'percentage', value: '5' }],
  chargeFirstTierOnZero: false,
  quota: { limit: '5000', enforcement: 'hard' },
} as const;

const product: Terms = {
  name: 'Summarisation',
  currency: 'USD',
  cadence: { unit: 'month', count: 1, calendarAligned: false },
  recurringFee: { amount: '199.00', timing: 'in-advance' },
  setupFees: [],
  freeTrial: { unit: 'day', count: 14, billsUsage: false, noticeDays: 3 },
  sources: ['AI'],
  notifiedAddresses: [],
  taxRates: [{ name: 'VAT', percentage: '8.1' }],
  taxBehaviour: 'exclusive',
  allowsImmediateCancellation: false,
  paymentOption: 'invoice-only',
  pricingMetrics: [metric],
};

describe('the form of a product', () => {
  const form = termsFormOf(product);

  it('changes nothing as long as nothing is typed', () => {
    expect(patchOf(product, form)).toEqual({});
  });

  it('names in its patch what was changed, and takes out what was emptied', () => {
    const changed = { ...form, fee: '', name: 'Summaries', trial: undefined };
    expect(patchOf(product, changed)).toEqual({ name: 'Summaries', recurringFee: null, freeTrial: null });
  });

  it('has a gateway only where invoices are charged through one', () => {
    const charged = { ...form, paymentOption: 'gateway', gatewayId: 'g1' } as const;
    expect(patchOf(product, charged)).toEqual({ paymentOption: 'gateway', gatewayId: 'g1' });
    const before = { ...product, paymentOption: 'gateway', gatewayId: 'g1' } as const;
    expect(patchOf(before, { ...termsFormOf(before), paymentOption: 'external' })).toEqual({
      paymentOption: 'external',
      gatewayId: null,
    });
  });

  it('keeps of a metric what it does not show', () => {
    const [first] = form.metrics;
    const changed = { ...form, metrics: [{ ...first, name: 'Texts' } as (typeof form.metrics)[number]] };
    const [sent] = patchOf(product, changed).pricingMetrics ?? [];
    expect(sent).toMatchObject({ name: 'Texts', quota: metric.quota, discounts: metric.discounts });
  });

  it('takes numbers as they are typed', () => {
    const typed = { ...emptyTerms, name: ' A ', fee: '1,234.50', taxRates: [{ name: 'VAT', percentage: '8,1' }] };
    expect(bodyOf(typed)).toMatchObject({
      name: 'A',
      recurringFee: { amount: '1234.50' },
      taxRates: [{ name: 'VAT', percentage: '8.1' }],
    });
  });

  it('says everything again as a draft, also what is not shown and what is gone', () => {
    const whole = wholeOf({ ...product, wholeDayProration: true }, { ...form, fee: '' });
    expect(whole).toMatchObject({ name: 'Summarisation', recurringFee: null, wholeDayProration: true });
  });

  it('keeps the notice of a trial, which it does not show', () => {
    expect(wholeOf(product, form).freeTrial).toMatchObject({ noticeDays: 3 });
  });
});

describe('the form of a metric', () => {
  it('comes back as it was', () => {
    const { fixedCost: _, ...first } = metric.tiers[0];
    expect(metricOf(metricFormOf(metric))).toEqual({ ...metric, tiers: [first, metric.tiers[1]] });
  });

  it('is refused where the functions that bill would refuse it', () => {
    const form = {
      ...newMetric('tokens'),
      tiers: [{ name: '', upTo: 'x', unitRate: '-1', fixedCost: '', packageSize: '' }],
    };
    expect(metricProblems(form).map(({ path }) => path)).toEqual(['/tiers/0/upTo', '/tiers/0/unitRate']);
  });

  it.each([
    ['Total Cost', 'total-cost'],
    ['  ', 'metric'],
    ['Größe (GB)', 'gr-e-gb'],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('of %j has the id %s', (name, id) => {
    expect(metricId(name)).toBe(id);
  });
});

describe('changes', () => {
  const form = termsFormOf(product);
  const cheaper = {
    ...form,
    metrics: form.metrics.map((one) => ({
      ...one,
      tiers: one.tiers.with(0, { ...one.tiers[0], unitRate: '1.40' } as never),
    })),
  };

  it('are said in words', () => {
    expect(changesBetween(form, cheaper).map(changeText)).toEqual(['Summaries: tier 1, unit rate: 1.50 → 1.40']);
    expect(changesBetween(form, { ...form, fee: '' }).map(changeText)).toEqual([
      'Recurring charge: 199.00 → none',
      'Charged: in advance → none',
    ]);
  });

  it('include what is gone', () => {
    const gone = changesBetween(form, { ...form, metrics: [] });
    expect(gone.every(({ after }) => after === '')).toBe(true);
    expect(gone.length).toBeGreaterThan(5);
  });

  it('of two editors stand beside what both had read', () => {
    const theirs = { ...form, name: 'Short texts' };
    expect(conflictsBetween(form, theirs, cheaper)).toEqual([
      { what: 'Name', before: 'Summarisation', theirs: 'Short texts', mine: 'Summarisation' },
      { what: 'Summaries: tier 1, unit rate', before: '1.50', theirs: '1.50', mine: '1.40' },
    ]);
  });
});

describe('two editors', () => {
  const form = termsFormOf(product);

  it.each([
    [{ fee: '210' }, { description: 'Short' }, { fee: '210', description: 'Short' }],
    [{ fee: '210' }, { fee: '220' }, { fee: '220' }],
    [{ metrics: [] }, {}, { metrics: [] }],
    [{}, { trial: undefined }, { trial: undefined }],
  ])('%j and %j make %j', (theirs, mine, both) => {
    expect(merged(form, { ...form, ...theirs }, { ...form, ...mine })).toEqual({ ...form, ...both });
  });
});

describe('a product in words', () => {
  it.each([
    [product, 'USD 199.00 a month + 1.50, then 1.35 and 10.00 Summaries'],
    [{ ...product, recurringFee: undefined }, '1.50, then 1.35 and 10.00 Summaries'],
    [{ ...product, pricingMetrics: [] }, 'USD 199.00 a month'],
    [{ ...product, recurringFee: undefined, pricingMetrics: [] }, 'no price yet'],
  ])('costs %#', (terms, text) => {
    expect(chargeText(terms)).toBe(text);
  });

  it.each([
    ['month', '1', 'every month'],
    ['week', '2', 'every 2 weeks'],
  ] as const)('of %s, %s is invoiced %s', (unit, count, text) => {
    expect(cadenceText({ unit, count, calendarAligned: false })).toBe(text);
    expect(periodWords(unit, 1)).toBe(unit);
  });
});
