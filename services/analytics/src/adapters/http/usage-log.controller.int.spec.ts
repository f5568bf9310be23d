import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '#auth';
import type { TenantCalendar } from '../../application/budget/ports.js';
import { SearchUsage } from '../../application/search-usage.js';
import type { ClickHouse } from '../clickhouse/clickhouse.connection.js';
import { ClickHouseReader } from '../clickhouse/clickhouse.reader.js';
import { openMigratedClickHouse } from '../clickhouse/clickhouse.schema.js';
import { KeptUsageSearchRepository } from '../clickhouse/kept-usage-search.repository.js';
import { UsageSearchRepository } from '../clickhouse/usage-search.repository.js';
import { UsageLogController } from './usage-log.controller.js';

describe('the usage log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-usage-log-'));
  const caller = { tenant: 'acme' } as Caller;
  const range = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  let clickHouse: ClickHouse;
  let controller: UsageLogController;
  /** What the tenant's test clock says. */
  let clock = 0;

  const row = (id: string, amount: string, more: object = {}) => ({
    tenant: 'acme',
    sequence: 1,
    id,
    source: 'api',
    kind: 'event',
    occurred_at: '2026-11-02 00:00:00.000',
    received_at: '2026-11-02 00:00:01.000',
    account_id: 'account-1',
    organization: 'Acme',
    subscription_id: 'subscription-1',
    currency: 'USD',
    cost: '0.25',
    cost_source: 'caller',
    status: 'rated',
    amount,
    metric_ids: ['pages'],
    quantities: [amount],
    amounts: [amount],
    running_quantities: ['7'],
    running_amounts: ['7'],
    properties: '{"pages":2}',
    ...more,
  });

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const reader = new ClickHouseReader(clickHouse);
    const search = new SearchUsage(new UsageSearchRepository(reader), new KeptUsageSearchRepository(reader));
    controller = new UsageLogController(search, { nowOf: () => clock } as unknown as TenantCalendar);
    const longest = 'ü'.repeat(256);
    const rows = [
      row('a', '2'),
      row('ahead', '2', { occurred_at: '2040-03-05 00:00:00.000' }),
      row('amended', '3'),
      row('amended', '-3', { sequence: 2, row_kind: 'reversal' }),
      row('amended', '5', { sequence: 2 }),
      row(longest, '1', { source: longest }),
      row(longest, '1'),
    ];
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the event, its attribution, its cost and its charges', async () => {
    expect(await controller.search(caller, { ...range, transactionId: 'a' })).toEqual({
      items: [
        {
          id: 'a',
          source: 'api',
          kind: 'event',
          state: 'rated',
          occurredAt: '2026-11-02T00:00:00.000Z',
          receivedAt: '2026-11-02T00:00:01.000Z',
          organization: 'Acme',
          properties: { pages: 2 },
          attribution: expect.arrayContaining([
            { step: 'customer', said: { organization: 'Acme' }, found: { organizationId: 'account-1' } },
          ]),
          cost: '0.25',
          costSource: 'caller',
          currency: 'USD',
          amount: '2',
          charges: [{ metricId: 'pages', quantity: '2', amount: '2', runningQuantity: '7', runningAmount: '7' }],
        },
      ],
    });
  });

  it('goes on where a page ended, however long the names are', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = (await controller.search(caller, { ...range, limit: '1', ...(cursor && { cursor }) })) as {
        items: { id: string; source: string; state: string; amount: string }[];
        nextCursor?: string;
      };
      seen.push(...page.items.map(({ id, source, amount }) => `${id}/${source}/${amount}`));
      cursor = page.nextCursor;
      if (cursor !== undefined) expect(cursor.length).toBeLessThanOrEqual(4_096);
    } while (cursor !== undefined);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it('counts what the pages have, by day or hour of a zone, and no other', async () => {
    const counted = (more: object = {}, of = caller) => controller.count(of, { ...range, ...more });
    expect(await counted()).toEqual({
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-12-01T00:00:00.000Z',
      entries: 6,
      items: [{ begins: '2026-11-02', entries: 6 }],
    });
    expect(await counted({ timeZone: 'America/New_York' })).toMatchObject({
      items: [{ begins: '2026-11-01', entries: 6 }],
    });
    expect(await counted({ slot: 'hour', timeZone: 'Asia/Kolkata', state: 'taken-back' })).toMatchObject({
      entries: 1,
      items: [{ begins: '2026-11-01T23:30:00.000Z', entries: 1 }],
    });
    expect(await counted({ transactionId: 'amended', source: 'api' })).toMatchObject({ entries: 3 });
    expect(await counted({ text: 'ACME', kind: 'event' })).toMatchObject({ entries: 6 });
    expect(await counted({ to: '2026-11-02T00:00:00Z' })).toMatchObject({ entries: 0, items: [] });
    expect(await counted({}, { tenant: 'other' } as Caller)).toMatchObject({ entries: 0, items: [] });
    await expect(counted({ timeZone: 'Nowhere' })).rejects.toMatchObject({ code: 'invalid-question' });
  });

  it('goes, without a range, until the test clock where that is ahead, and never less far than the wall clock', async () => {
    const found = async () => [
      (await controller.search(caller, { transactionId: 'ahead' })) as object,
      await controller.count(caller, { transactionId: 'ahead' }),
    ];
    for (clock of [0, Date.parse('2026-01-01T00:00:00Z')])
      expect(await found()).toMatchObject([{ items: [] }, { entries: 0 }]);
    clock = Date.parse('2040-03-10T00:00:00Z');
    expect(await found()).toMatchObject([{ items: [{ id: 'ahead' }] }, { entries: 1 }]);
    clock = 0;
  });

  it('tells what is left of an event that was replaced', async () => {
    const story = await controller.show(caller, { source: 'api', id: 'amended' });
    expect(story).toMatchObject({ state: 'rated', amount: '5' });
    expect(story.entries.map(({ state, amount }) => [state, amount])).toEqual([
      ['rated', '3'],
      ['taken-back', '-3'],
      ['rated', '5'],
    ]);
  });

  it('refuses an event that nobody rated, and a range that makes no sense', async () => {
    await expect(controller.show(caller, { source: 'crm', id: 'amended' })).rejects.toMatchObject({
      code: 'event-not-found',
    });
    await expect(controller.search(caller, { from: range.to, to: range.from })).rejects.toMatchObject({
      code: 'invalid-question',
    });
  });
});
