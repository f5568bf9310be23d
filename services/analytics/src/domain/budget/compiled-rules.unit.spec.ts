import { Exact } from '#money';
import type { Budget } from './budget.js';
import { compiledRulesOf } from './compiled-rules.js';

const window = { start: Date.parse('2026-03-01T00:00:00Z'), end: Date.parse('2026-04-01T00:00:00Z') };
const budget: Budget = {
  ...{ tenant: 't', budgetId: 'b1', ruleId: 7, generation: 1, isComplete: true, createdAt: 0, updatedAt: 0 },
  ...{ name: 'Cost', measure: 'cost', limit: '10', window: 'month', filters: [], action: 'block', isShadow: false },
  warnAtPercent: [80],
  notifiedAddresses: [],
};
const named = (productId: string) => ({ p1: 'Summaries' })[productId] ?? productId;
const rulesOf = (more: Partial<Budget>, groups: Record<string, string>, now = window.start) => {
  const reached = Object.entries(groups).map(([group, value]) => ({ group, value: Exact.parse(value) }));
  return compiledRulesOf({ budget: { ...budget, ...more }, window, groups: reached }, now, named);
};

describe('the rules that clients poll', () => {
  it('say of a budget without groups how far it is', () => {
    expect(rulesOf({ denyMessage: 'Ask Ada.' }, { '': '10.5' })).toEqual([
      {
        ...{ ruleId: 7, name: 'Cost', action: 'BLOCK', periodType: 'MONTHLY', metricType: 'TOTAL_COST', threshold: 10 },
        ...{ currentValue: 10.5, breached: true, shadowMode: false, filters: [], denyMessage: 'Ask Ada.' },
        ...{ windowStart: '2026-03-01T00:00:00.000Z', windowEnd: '2026-04-01T00:00:00.000Z' },
        resetsAt: '2026-04-01T00:00:00.000Z',
      },
    ]);
    expect(rulesOf({ action: 'warn', isShadow: true }, {})).toMatchObject([
      { action: 'WARN_ONLY', shadowMode: true, currentValue: 0, breached: false },
    ]);
  });

  it('name a product as usage does, and several values as a list', () => {
    const filters = [
      { dimension: 'product', values: ['p1'] },
      { dimension: 'model', values: ['gpt-5', 'o3'] },
    ] as const;
    expect(rulesOf({ filters }, {})[0]?.filters).toEqual([
      { dimension: 'PRODUCT', operator: 'IS', value: 'Summaries', values: ['Summaries'] },
      { dimension: 'MODEL', operator: 'IN', value: 'gpt-5,o3', values: ['gpt-5', 'o3'] },
    ]);
  });

  it('list subscribers, whom clients look up', () => {
    expect(rulesOf({ groupBy: 'subscriber' }, { 'ada@example.test': '12', 'ben@example.test': '1' })).toMatchObject([
      {
        ...{ groupBy: 'SUBSCRIBER', breached: true, currentValue: 12 },
        groupBreakdown: [
          { groupValue: 'ada@example.test', currentValue: 12, breached: true },
          { groupValue: 'ben@example.test', currentValue: 1, breached: false },
        ],
      },
    ]);
  });

  it('are one for each other group that is over, and none for the rest', () => {
    const rules = rulesOf({ groupBy: 'model' }, { 'gpt-5': '10', o3: '9.99' });
    expect(rules.map(({ ruleId, breached, filters }) => [ruleId, breached, filters])).toEqual([
      [7, true, [{ dimension: 'MODEL', operator: 'IS', value: 'gpt-5', values: ['gpt-5'] }]],
    ]);
  });

  it('leave out the end of a window that is over by the wall, which is a test clock’s', () => {
    expect(rulesOf({}, { '': '11' }, window.end)[0]).not.toHaveProperty('windowEnd');
  });
});
