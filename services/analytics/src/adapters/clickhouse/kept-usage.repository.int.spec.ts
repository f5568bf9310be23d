import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SearchUsage } from '../../application/search-usage.js';
import type { KeptUsageState } from '../../application/write-kept-usage.js';
import type { UsageFilters, UsagePlace } from '../../domain/usage-search.js';
import { spansBetween } from '../../domain/usage-tail.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { KeptUsageRepository } from './kept-usage.repository.js';
import { KeptUsageSearchRepository } from './kept-usage-search.repository.js';
import { KeptUsageTailRepository } from './kept-usage-tail.repository.js';
import { UsageSearchRepository } from './usage-search.repository.js';
import { UsageTailRepository } from './usage-tail.repository.js';
import { WholeUsageTail } from './whole-usage-tail.js';

const november = Date.UTC(2026, 10, 1);
const december = Date.UTC(2026, 11, 1);
const dayMs = 86_400_000;

describe('usage that was not rated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-kept-usage-'));
  let clickHouse: ClickHouse;
  let kept: KeptUsageRepository;
  let log: SearchUsage;
  let tail: WholeUsageTail;
  let position = 0;

  const state = (id: string, version: number, more: Partial<KeptUsageState> = {}): KeptUsageState => ({
    ...{ tenant: 'acme', id, version, source: 'api', kind: 'event', state: 'unattributed', row_kind: 'unattributed' },
    ...{ at: november + dayMs, received: november + dayMs, isGone: false, log: 'kept', position: `${++position}` },
    ...{ organization: 'Delta', subscriber: '', credential: '', product: 'Research', subscription_id: '' },
    ...{ reason: 'unknown-organization', problems: '', door: '', cost: '', cost_source: 'none' },
    ...{ properties: '{"model":"gpt-5"}' },
    ...more,
  });

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const reader = new ClickHouseReader(clickHouse);
    kept = new KeptUsageRepository(clickHouse);
    log = new SearchUsage(new UsageSearchRepository(reader), new KeptUsageSearchRepository(reader));
    tail = new WholeUsageTail(new UsageTailRepository(reader), new KeptUsageTailRepository(reader));
    const at = '2026-11-02 00:00:00.000';
    const row = { tenant: 'acme', source: 'api', occurred_at: at, received_at: at, status: 'rated', kind: 'event' };
    const rated = ['a', 'b', 'c'].map((id) => ({ ...row, id, organization: 'Acme', sequence: 1 }));
    const text = rated.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const page = (filters: UsageFilters, limit = 50, before?: UsagePlace) =>
    log.page({ tenant: 'acme', from: november, to: december, filters, limit, before });
  const found = async (filters: UsageFilters) => (await page(filters)).map(({ id }) => id);

  it('stands in its latest state among rated usage, in whatever order its states come, and is gone when it left', async () => {
    const rejected = { log: 'rejected', state: 'rejected', kind: '', organization: 'Echo', product: '' } as const;
    await kept.write([
      state('b', 5, { reason: 'no-subscription' }),
      state('left', 6),
      state('b', 9, { state: 'conflicting', row_kind: 'conflicting/7', reason: '', product: 'Print', at: november }),
      state('broken', 1, { ...rejected, row_kind: 'rejected/r-1', at: november + 2 * dayMs, reason: 'too-short' }),
      state('theirs', 2, { tenant: 'other' }),
    ]);
    await kept.write([state('left', 7, { isGone: true }), state('b', 3, { reason: 'unknown-product' })]);
    await kept.write([state('left', 6)]);
    expect((await page({})).map(({ id, row_kind }) => `${id} ${row_kind}`)).toEqual([
      ...['broken rejected/r-1', 'c usage', 'b usage', 'b unattributed', 'a usage', 'b conflicting/7'],
    ]);
    expect(await page({ state: 'unattributed' })).toMatchObject([{ id: 'b', reason: 'no-subscription' }]);
  });

  it.each<[UsageFilters, string[]]>([
    [{ state: 'rejected' }, ['broken']],
    [{ state: 'conflicting' }, ['b']],
    [{ state: 'rated' }, ['c', 'b', 'a']],
    [{ state: 'late' }, []],
    [{ state: 'taken-back' }, []],
    [{ organization: 'Delta' }, ['b', 'b']],
    [{ productId: 'Print' }, ['b']],
    [{ model: 'gpt-5', state: 'unattributed' }, ['b']],
    [{ text: 'RESEARCH' }, ['b']],
    [{ text: 'echo' }, ['broken']],
    [{ transactionId: 'b' }, ['b', 'b', 'b']],
  ])('is found by %j, and counted with what was rated', async (filters, ids) => {
    expect(await found(filters)).toEqual(ids);
    const whole = { tenant: 'acme', from: november, to: december, timeZone: 'UTC' };
    const counted = await log.count({ ...whole, filters, slot: 'hour' });
    expect(counted.reduce((sum, { entries }) => sum + entries, 0)).toBe(ids.length);
  });

  it.each([1, 2, 3])(
    'is gone through in pages of %i, each entry once, with rated usage of the same time',
    async (limit) => {
      const seen: string[] = [];
      for (let before: UsagePlace | undefined; seen.length < 20; ) {
        const entries = await page({}, limit, before);
        seen.push(...entries.map(({ id, row_kind }) => `${id} ${row_kind}`));
        const last = entries.at(-1);
        if (!last || entries.length < limit) break;
        const { id, source, sequence } = last;
        before = { occurredAt: last.at, id, source, sequence, rowKind: last.row_kind };
      }
      expect(seen).toEqual((await page({})).map(({ id, row_kind }) => `${id} ${row_kind}`));
    },
  );

  it('is part of what became of an event, and of nobody else’s', async () => {
    const story = await log.ofEvent('acme', 'api', 'b');
    expect(story.map(({ row_kind }) => row_kind)).toEqual(['conflicting/7', 'unattributed', 'usage'].toSorted());
    expect(await log.ofEvent('acme', 'api', 'left')).toEqual([]);
    expect(await log.ofEvent('beta', 'api', 'b')).toEqual([]);
  });

  it('is shown as it comes, once, without what left', async () => {
    const begun = await tail.seen('acme');
    const much = await tail.rows();
    await kept.write([
      state('new', 20),
      state('new-2', 21, { organization: 'Golf' }),
      state('b', 22, { isGone: true }),
      state('theirs', 23, { tenant: 'other' }),
    ]);
    expect(await tail.rows()).toBeGreaterThan(much);
    const now = await tail.seen('acme');
    const spans = spansBetween(begun, now);
    const shown = async (filters: UsageFilters) =>
      (await tail.within('acme', spans, filters)).entries.map(({ id }) => id);
    expect((await shown({})).toSorted()).toEqual(['new', 'new-2']);
    expect([await shown({ organization: 'Golf' }), await shown({ state: 'late' })]).toEqual([['new-2'], []]);
    expect(spansBetween(now, await tail.seen('acme'))).toEqual([]);
  });
});
