import fc from 'fast-check';
import type { RatedUsageRow } from '#contracts';
import { Exact } from '#money';
import type { CountedUsage } from './budget.js';
import { budgetSumsOf, newlyReached, reachOf } from './budget-sums.js';
import { BudgetWindows, budgetWindowAt } from './budget-window.js';

const at = Date.parse('2026-03-15T12:00:00Z');
const row = (more: Partial<RatedUsageRow>, said: object = {}): RatedUsageRow =>
  ({
    ...{ status: 'rated', row_kind: 'usage', occurred_at: at, cost: '0.25', amount: '2', currency: 'USD' },
    ...{ organization: 'Acme', subscriber: '', credential: '', product_id: 'p1', properties: JSON.stringify(said) },
    ...more,
  }) as RatedUsageRow;
const all: CountedUsage = { measure: 'events', window: 'month', filters: [] };
const sumsOf = (budget: Partial<CountedUsage>, rows: readonly RatedUsageRow[], zone = 'UTC') =>
  budgetSumsOf({ ...all, ...budget }, rows, new BudgetWindows(zone)).map(({ group, windowStart, value }) => [
    group,
    new Date(windowStart).toISOString(),
    value.toString(),
  ]);
const march = '2026-03-01T00:00:00.000Z';

describe('what a budget counts', () => {
  it.each([
    ['events', {}, '2'],
    ['cost', {}, '0.5'],
    ['tokens', {}, '37'],
    ['billed', { currency: 'USD' }, '2'],
  ] as const)('%s', (measure, more, expected) => {
    const rows = [
      row({}, { totalTokenCount: 30, inputTokenCount: 20 }),
      row({ currency: 'EUR' }, { inputTokenCount: '4', outputTokenCount: 3 }),
      row({ status: 'unattributed' }, { totalTokenCount: 1000 }),
    ];
    expect(sumsOf({ measure, ...more }, rows)).toEqual([['', march, expected]]);
  });

  it('is lowered by what was taken back', () => {
    const back = row({ row_kind: 'reversal', cost: '-0.25', amount: '-2' }, { totalTokenCount: 30 });
    const rows = [row({}, { totalTokenCount: 30 }), row({}, { totalTokenCount: 5 }), back];
    expect(sumsOf({ measure: 'tokens' }, rows)).toEqual([['', march, '5']]);
    expect(sumsOf({ measure: 'cost' }, rows)).toEqual([['', march, '0.25']]);
    expect(sumsOf({}, rows)).toEqual([['', march, '1']]);
  });

  it('passes every filter, and is apart by group', () => {
    const rows = [
      row({ organization: 'Acme' }, { model: 'gpt-5', agent: 'a' }),
      row({ organization: 'Acme' }, { model: 'gpt-5', agent: 'b' }),
      row({ organization: 'Beta' }, { model: 'gpt-5', agent: 'b' }),
      row({ organization: '' }, { model: 'gpt-5' }),
      row({ organization: 'Acme' }, { model: 'o3' }),
    ];
    const filters = [{ dimension: 'model', values: ['gpt-5', 'gpt-4o'] }] as const;
    expect(sumsOf({ filters, groupBy: 'organization' }, rows)).toEqual([
      ['Acme', march, '2'],
      ['Beta', march, '1'],
    ]);
    expect(sumsOf({ filters: [...filters, { dimension: 'agent', values: ['b'] }] }, rows)).toEqual([['', march, '2']]);
  });

  it('lies in the window of its own time, in the zone', () => {
    const rows = [
      row({ occurred_at: Date.parse('2026-03-31T23:30:00Z') }),
      row({ occurred_at: Date.parse('2026-02-28T22:00:00Z') }),
    ];
    expect(sumsOf({}, rows, 'Europe/Berlin').map(([, start]) => start)).toEqual([
      '2026-03-31T22:00:00.000Z',
      '2026-01-31T23:00:00.000Z',
    ]);
  });
});

describe('a window', () => {
  it.each([
    ['day', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
    ['week', '2026-03-23T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
    ['month', '2026-03-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00'],
    ['quarter', '2026-01-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00'],
  ] as const)('is the %s of the zone', (unit, start, end) => {
    const found = budgetWindowAt(unit, 'Europe/Berlin', Date.parse('2026-03-29T12:00:00Z'));
    expect(found).toEqual({ start: Date.parse(start), end: Date.parse(end) });
    expect(budgetWindowAt(unit, 'Europe/Berlin', found.start)).toEqual(found);
    expect(budgetWindowAt(unit, 'Europe/Berlin', found.end - 1)).toEqual(found);
    expect(budgetWindowAt(unit, 'Europe/Berlin', found.end).start).toBe(found.end);
  });
});

it('every instant lies in one window of each unit and zone, and the next begins where it ends', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Australia/Lord_Howe');
  const instants = fc.integer({ min: 0, max: Date.UTC(2150, 0, 1) });
  fc.assert(
    fc.property(fc.constantFrom('day', 'week', 'month', 'quarter'), zones, instants, (unit, zone, now) => {
      const { start, end } = budgetWindowAt(unit, zone, now);
      expect(start <= now && now < end).toBe(true);
      expect(budgetWindowAt(unit, zone, end).start).toBe(end);
      expect(budgetWindowAt(unit, zone, start).end).toBe(end);
    }),
  );
});

describe('what is reached of a limit', () => {
  it.each([
    ['4.99', [], false],
    ['5', [50], false],
    ['9', [50, 90], false],
    ['10', [50, 90, 100], true],
    ['-1', [], false],
  ] as const)('by %s of 10 is %j', (value, reachedPercent, isBreached) => {
    const reach = reachOf({ limit: '10', warnAtPercent: [50, 90] }, Exact.parse(value));
    expect(reach).toEqual({ reachedPercent, isBreached });
  });
});

describe('what there is to tell of', () => {
  it.each([
    ['0', '4.99', undefined],
    ['0', '5', 50],
    ['5', '8.99', undefined],
    ['5', '9', 90],
    ['0', '12', 100],
    ['10', '20', undefined],
    ['10', '8', undefined],
  ])('from %s to %s of 10 is %s', (before, now, percent) => {
    const budget = { limit: '10', warnAtPercent: [50, 90] };
    expect(newlyReached(budget, Exact.parse(before), Exact.parse(now))).toBe(percent);
  });
});
