import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatedUsageRow } from '#contracts';
import { openRatedUsageBlock, RatedUsageBlockBuilder } from '#rated-usage';
import type { EventOfLine } from '../../application/ports.js';
import type { EventOrder, EventPlace } from '../../domain/events-of-line.js';
import { november, rowOf } from '../testing/analytics-for-spec.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { EventsOfLineRepository } from './events-of-line.repository.js';
import { RatedUsageRepository } from './rated-usage.repository.js';

const line = { tenant: 'acme', subscriptionId: 'acme-subscription', metricId: 'm', periodIndex: 0 };

/** Ten a unit up to 5, then one: the third event crosses the bound. */
const amounts = [20, 20, 11, 2, 2, 2];
const quantities = [2, 2, 2, 2, 2, 2];
const running = (of: readonly number[], at: number) => of.slice(0, at + 1).reduce((sum, one) => sum + one, 0);
const rated = amounts.map(
  (amount, at): RatedUsageRow => ({
    ...rowOf({ id: `e${at}`, at: november + (at >> 1), metrics: { m: [`${quantities[at]}`, `${amount}`] } }),
    running_quantities: [`${running(quantities, at)}`],
    running_amounts: [`${running(amounts, at)}`],
  }),
);
const late = { status: 'late' } as const;

describe('events behind a line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;
  let events: EventsOfLineRepository;
  let sequence = 0;

  const insert = async (...rows: RatedUsageRow[]) => {
    const builder = new RatedUsageBlockBuilder();
    for (const one of rows) builder.addRow(one);
    const { value, headers } = builder.seal({ tenant: line.tenant, partition: 0, sequence: ++sequence });
    const block = { ...openRatedUsageBlock(value, headers), usagePartition: 0 };
    await new RatedUsageRepository(clickHouse).insert([block], randomUUID());
  };

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    events = new EventsOfLineRepository(new ClickHouseReader(clickHouse));
    await insert(...rated, { ...rowOf({ id: 'another', metrics: { n: ['1', '1'] } }) });
    const voided = rated[5] as RatedUsageRow;
    await insert(
      { ...rowOf({ id: 'late', at: november, metrics: { m: ['3', '3'] } }), ...late },
      { ...voided, ...late, row_kind: 'reversal', quantities: ['-2'], amounts: ['-2'], amount: '-2' },
    );
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const placeOf = ({ amount, occurred_at, id, source, sequence: of, row_kind }: EventOfLine): EventPlace => ({
    amount,
    occurredAt: occurred_at,
    id,
    source,
    sequence: of,
    rowKind: row_kind,
  });

  const inPages = async (order: EventOrder, isLate: boolean, bounds: string[] = []) => {
    const found: EventOfLine[] = [];
    for (;;) {
      const last = found.at(-1);
      const after = last && placeOf(last);
      const page = await events.page({ ...line, late: isLate, order, bounds, after, limit: 2 });
      found.push(...page);
      if (page.length < 2) return found;
    }
  };

  it.each<[EventOrder, string[], string[]]>([
    ['first', [], ['e0', 'e1', 'e2', 'e3', 'e4', 'e5']],
    ['last', [], ['e5', 'e4', 'e3', 'e2', 'e1', 'e0']],
    ['largest', [], ['e0', 'e1', 'e2', 'e3', 'e4', 'e5']],
    ['tier-change', ['5'], ['e2']],
    ['tier-change', ['4', '11'], ['e2', 'e5']],
    ['tier-change', [], []],
  ])('are paged by %s (bounds %s), as they were when the period was closed', async (order, bounds, expected) => {
    expect((await inPages(order, false, bounds)).map(({ id }) => id)).toEqual(expected);
  });

  it.each<[EventOrder, string[]]>([
    ['first', ['e3', 'e4']],
    ['last', ['e1', 'e0']],
  ])('are read from the event that changed the tier on, by %s: %j', async (order, expected) => {
    const [change] = await inPages('tier-change', false, ['5']);
    const after = placeOf(change as EventOfLine);
    const side = await events.page({ ...line, late: false, order, bounds: [], after, limit: 2 });
    expect(side.map(({ id }) => id)).toEqual(expected);
  });

  it('are, of late usage, what was added since and what was taken back', async () => {
    const found = await inPages('largest', true);
    expect(found.map(({ id, amount, row_kind }) => [id, amount, row_kind])).toEqual([
      ['late', '3', 'usage'],
      ['e5', '-2', 'reversal'],
    ]);
  });

  it('add up, with and without what came late', async () => {
    expect(await events.totals({ ...line, late: false })).toEqual({ events: 6, quantity: '12', amount: '57' });
    expect(await events.totals({ ...line, late: true })).toEqual({ events: 0, quantity: '1', amount: '1' });
    expect(await events.everything({ ...line, late: true })).toEqual({ events: 6, quantity: '13', amount: '58' });
    expect(await events.totals({ ...line, metricId: 'none', late: false })).toMatchObject({ events: 0, amount: '0' });
  });

  it('have no line until an invoice bills them', async () => {
    expect(await events.lineOf({ ...line, late: false })).toBeUndefined();
  });
});
