import { ratedUsageTopic } from '#contracts';
import { poolOf } from '#database';
import { Exact } from '#money';
import { databaseForSpec } from '#testing';
import type { BudgetAlert } from '../../application/budget/ports.js';
import type { Budget, BudgetTerms } from '../../domain/budget/budget.js';
import { AlertsRepository } from './alerts.repository.js';
import { analyticsSchema } from './analytics.schema.js';
import { BudgetSumsRepository, type CountableBlock } from './budget-sums.repository.js';
import { BudgetsRepository } from './budgets.repository.js';
import { InsertPositionsRepository } from './insert-positions.repository.js';

const terms: BudgetTerms = {
  ...{ name: 'Events', measure: 'events', window: 'month', limit: '10', filters: [] },
  ...{ action: 'block', isShadow: false, warnAtPercent: [50], notifiedAddresses: ['ann@example.test'] },
};
const log = { topic: ratedUsageTopic.name, partition: 0 };
const block = (offset: number, tenant = 'demo', sequence = offset + 1): CountableBlock => ({
  ...{ offset: BigInt(offset), tenant, usagePartition: 0, sequence },
});

describe('what is counted for budgets', () => {
  const database = databaseForSpec(analyticsSchema);
  let budgets: BudgetsRepository;
  let sums: BudgetSumsRepository;
  let alerts: AlertsRepository;
  let positions: InsertPositionsRepository;

  beforeAll(async () => {
    const pool = poolOf(await database.migrate());
    budgets = new BudgetsRepository(pool);
    sums = new BudgetSumsRepository(pool);
    alerts = new AlertsRepository(pool);
    positions = new InsertPositionsRepository(pool);
  }, 60_000);

  /** Two for each block. */
  const count = (blocks: readonly CountableBlock[]) =>
    sums.add(log, blocks, blocks.at(-1)!.offset, (_, own) => [
      { group: '', windowStart: 0, value: Exact.parse(2 * own.length) },
    ]);
  const countOf = async (budget: Budget) =>
    ((await sums.sums([{ budget, windowStart: 0 }], 10)).get(budget.budgetId) ?? []).map(({ value }) =>
      value.toString(),
    );
  const percents = async () => (await alerts.list('demo', 10)).map(({ percent, value }) => [percent, value]);
  const stored = async (lastOffset: bigint, sequences: Record<string, number>) => {
    const [before] = await positions.load([log]);
    const position = before ?? { nextOffset: 0n, sequences: {} };
    const token = `t${lastOffset}`;
    await positions.plan(token, [{ of: log, position, lastOffset }]);
    await positions.finish(token, [{ of: log, position: { nextOffset: lastOffset + 1n, sequences } }]);
  };

  it('has each record and each block once, tells of what is reached once, and of the tenant alone', async () => {
    const budget = (await budgets.add('demo', 'b1', terms)) as Budget;
    expect(budget).toMatchObject({ ...terms, isComplete: false, generation: 1 });
    await count([block(0), block(1), block(2, 'other')]);
    expect([await countOf(budget), await percents()]).toEqual([['4'], []]);
    // The records again, and a block that was sent again.
    await count([block(1), block(2, 'other'), block(3), block(4, 'demo', 1)]);
    expect([await countOf(budget), await percents()]).toEqual([['6'], [[50, '6']]]);
    await count([block(5), block(6)]);
    expect(await percents()).toEqual([
      [100, '10'],
      [50, '6'],
    ]);
    expect(await sums.nextOffset(log)).toBe('7');
    expect(await alerts.list('other', 10)).toEqual([]);
  });

  it('gets once what came before a budget, when it is stored', async () => {
    const budget = (await budgets.add('demo', 'b2', { ...terms, limit: '1000' })) as Budget;
    await count([block(7, 'demo', 8)]);
    const waits = async () => (await sums.toSeed()).filter((one) => one.budget.budgetId === 'b2');
    expect(await waits()).toEqual([]);
    // The writer is not there yet; then it is, though the last record was none that it could store.
    await stored(5n, { '0': 6 });
    expect(await waits()).toEqual([]);
    await stored(6n, { '0': 6 });
    expect(await waits()).toMatchObject([{ through: { '0': 7 } }]);
    const past = [{ group: '', windowStart: 0, value: Exact.parse(100) }];
    await sums.seed(budget, past);
    await sums.seed(budget, past);
    expect([await countOf(budget), await waits()]).toEqual([['102'], []]);
    expect((await budgets.find('demo', 'b2'))?.isComplete).toBe(true);
  });

  it('begins again when other usage is counted, and not when the limit alone changes', async () => {
    const change = (to: (before: Budget) => BudgetTerms, tenant = 'demo') =>
      budgets.change(tenant, 'b2', to, () => ({ start: 0, end: 1 }));
    const reported = async () =>
      (await alerts.list('demo', 10, undefined, 'b2')).map(({ percent, terms: { limit } }) => [percent, limit]);
    expect(await reported()).toEqual([]);
    const higher = (await change((before) => ({ ...terms, name: before.name, limit: '5000' })))!;
    expect(await reported()).toEqual([]);
    await change((before) => ({ ...before, limit: '100' }));
    expect(await reported()).toEqual([[100, '100']]);
    expect([higher.generation, await countOf(higher)]).toEqual([1, ['102']]);
    const other = (await change(() => ({ ...terms, measure: 'tokens' })))!;
    expect([other.generation, other.isComplete, await countOf(other)]).toEqual([2, false, []]);
    await sums.seed(higher, [{ group: '', windowStart: 0, value: Exact.one }]);
    expect(await countOf(other)).toEqual([]);
    expect(await change(() => terms, 'other')).toBeUndefined();
  });

  it('publishes each alert, again where sending fails, and writes to nobody about too many', async () => {
    const published: BudgetAlert[] = [];
    const away = async () => {
      throw new Error('away');
    };
    await expect(alerts.publish(2, away)).rejects.toThrow('away');
    const publish = (most: number) =>
      alerts.publish(most, async (sent) => {
        published.push(...sent);
      });
    expect([await publish(2), await publish(2), await publish(2)]).toEqual([2, 1, 0]);
    expect(published.map(({ budgetId, percent }) => [budgetId, percent])).toEqual([
      ['b1', 50],
      ['b1', 100],
      ['b2', 100],
    ]);
    expect(published.every(({ terms: { notifiedAddresses } }) => notifiedAddresses.length === 1)).toBe(true);

    await budgets.add('demo', 'groups', { ...terms, limit: '1', groupBy: 'model' });
    await sums.add(log, [block(8)], 8n, ({ budgetId }) =>
      budgetId !== 'groups'
        ? []
        : Array.from({ length: 25 }, (_, i) => ({ group: `g${i}`, windowStart: 0, value: Exact.one })),
    );
    published.length = 0;
    expect(await publish(100)).toBe(25);
    expect(published.filter(({ terms: { notifiedAddresses } }) => notifiedAddresses.length === 1)).toHaveLength(20);
    expect((await alerts.list('demo', 100, undefined, 'groups'))[0]?.terms.notifiedAddresses).toHaveLength(1);
  });

  it('has its alerts removed when they are old, some at a time, and never one that was not published', async () => {
    const budget = (await budgets.add('old', 'o1', { ...terms, limit: '1', groupBy: 'model' })) as Budget;
    const reach = (at: number, group: string) =>
      sums.add(
        { topic: ratedUsageTopic.name, partition: 8 },
        [{ ...block(at, 'old'), usagePartition: 8 }],
        BigInt(at),
        () => [{ group, windowStart: 0, value: Exact.one }],
      );
    const left = async () => (await alerts.list('old', 10, undefined, budget.budgetId)).map(({ group }) => group);
    await reach(0, 'first');
    await reach(1, 'second');
    await alerts.publish(100, async () => undefined);
    await reach(2, 'third');
    expect(await alerts.removeBefore(Date.now() - 60_000, 100)).toBe(0);
    expect(await left()).toEqual(['third', 'second', 'first']);
    while ((await alerts.removeBefore(Date.now() + 1_000, 2)) === 2);
    expect(await left()).toEqual(['third']);
  });

  it('is taken away for windows before those that are kept, of each budget by its own', async () => {
    const [one, other] = [
      (await budgets.add('past', 'p1', terms)) as Budget,
      (await budgets.add('past', 'p2', terms)) as Budget,
    ];
    const windows = { topic: ratedUsageTopic.name, partition: 7 };
    const ofWindows = [10, 20, 30].map((windowStart) => ({ group: '', windowStart, value: Exact.one }));
    await sums.add(windows, [{ ...block(0, 'past'), usagePartition: 7 }], 0n, () => ofWindows);
    const keptFrom = ({ budgetId }: Budget) => ({ p1: 20, p2: 30 })[budgetId] ?? 0;
    expect(await sums.forget(keptFrom)).toBe(3);
    const left = async (budget: Budget) => {
      const found = [10, 20, 30].map(async (windowStart) => {
        const groups = await sums.sums([{ budget, windowStart }], 1);
        return groups.has(budget.budgetId) ? [windowStart] : [];
      });
      return (await Promise.all(found)).flat();
    };
    expect([await left(one), await left(other)]).toEqual([[20, 30], [30]]);
    expect(await sums.forget(keptFrom)).toBe(0);
  });
});
