import { checked } from '../../form/checked.js';
import { initialValues } from '../../form/form-field.js';
import { type Budget, budgetFields, budgetText, newBudget, percentsOf } from './budget-form.js';

const budget: Budget = {
  budgetId: 'b-1',
  ruleId: 1,
  name: 'Models',
  measure: 'cost',
  limit: '10000',
  window: 'month',
  filters: [{ dimension: 'model', values: ['o5', 'o6'] }],
  action: 'warn',
  isShadow: false,
  warnAtPercent: [80],
  notifiedAddresses: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

describe('a budget', () => {
  it.each([
    [budget, 'Cost of model o5 or o6 stays below USD 10,000.00 a month'],
    [
      { ...budget, measure: 'billed' as const, currency: 'CHF', filters: [], groupBy: 'organization' as const },
      'What is billed for each organization stays below CHF 10,000.00 a month',
    ],
    [
      { ...budget, measure: 'tokens' as const, filters: [], window: 'day' as const },
      'Usage stays below 10,000 tokens a day',
    ],
  ])('%# is said in a sentence', (one, text) => {
    expect(budgetText(one)).toBe(text);
  });

  it.each([
    [{}, { name: 'A', measure: 'cost', limit: '10', window: 'month', warnAtPercent: [80] }],
    [
      { measure: 'billed', currency: 'chf', groupBy: 'model', action: 'block', warnAt: '' },
      {
        name: 'A',
        measure: 'billed',
        currency: 'CHF',
        limit: '10',
        window: 'month',
        groupBy: 'model',
        action: 'block',
        warnAtPercent: [],
      },
    ],
    [
      { dimension: 'model', values: 'o5\n o6', notified: 'ops@x.test' },
      {
        name: 'A',
        measure: 'cost',
        limit: '10',
        window: 'month',
        warnAtPercent: [80],
        filters: [{ dimension: 'model', values: ['o5', 'o6'] }],
        notifiedAddresses: ['ops@x.test'],
      },
    ],
  ])('of %j is sent as %j', (typed, body) => {
    const { values } = checked(budgetFields, { ...initialValues(budgetFields), name: 'A', limit: '10', ...typed });
    expect(JSON.parse(JSON.stringify(newBudget(values)))).toEqual(body);
  });

  it('has alerts at percentages that are numbers', () => {
    expect(percentsOf('50, 80,x')).toEqual([50, 80, 0]);
  });
});
