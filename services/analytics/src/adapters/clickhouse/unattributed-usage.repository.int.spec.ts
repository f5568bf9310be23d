import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptUsageState } from '../../application/write-kept-usage.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { KeptUsageRepository } from './kept-usage.repository.js';
import { mostUnattributedGroups, UnattributedUsageRepository } from './unattributed-usage.repository.js';

const november = Date.UTC(2026, 10, 1);

describe('usage that belongs to no subscription', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-unattributed-'));
  let clickHouse: ClickHouse;
  let kept: KeptUsageRepository;
  let usage: UnattributedUsageRepository;
  let position = 0;

  const state = (id: string, more: Partial<KeptUsageState> = {}): KeptUsageState => ({
    ...{ tenant: 'acme', id, version: 1, source: 'api', kind: 'event', state: 'unattributed' },
    ...{ row_kind: 'unattributed', at: november, received: november, isGone: false, log: 'kept' },
    ...{ position: `${++position}`, organization: 'Delta', subscriber: '', credential: '', product: 'Research' },
    ...{ subscription_id: '', reason: 'unknown-organization', problems: '', door: '', cost: '', cost_source: 'none' },
    properties: '{}',
    ...more,
  });

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    kept = new KeptUsageRepository(clickHouse);
    usage = new UnattributedUsageRepository(new ClickHouseReader(clickHouse));
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stands together by its reason and by what it names, in its latest state', async () => {
    const voice = { reason: 'unknown-product', organization: 'Echo', product: 'Voice' } as const;
    await kept.write([
      state('a', { cost: '0.10' }),
      state('b', { cost: '0.000000000000000002', at: november + 1_000 }),
      state('c'),
      state('d', { cost: 'a lot', product: 'Print' }),
      state('e', voice),
      state('left', voice),
      state('moved', voice),
      state('theirs', { tenant: 'other' }),
      state('refused', { state: 'rejected', row_kind: 'rejected/r-1', reason: 'too-short' }),
    ]);
    await kept.write([
      state('left', { ...voice, version: 2, isGone: true }),
      state('moved', { version: 2, reason: 'no-subscription', organization: 'Echo', product: 'Voice' }),
    ]);
    const { groups, totals } = await usage.summarize('acme');
    expect(groups).toEqual([
      {
        ...{ reason: 'unknown-organization', organization: 'Delta', subscriber: '', product: 'Research', events: 3 },
        ...{ cost: '0.100000000000000002', unknown_costs: 1, first_at: november, last_at: november + 1_000 },
      },
      expect.objectContaining({ reason: 'no-subscription', organization: 'Echo', product: 'Voice', events: 1 }),
      expect.objectContaining({ reason: 'unknown-organization', product: 'Print', events: 1, unknown_costs: 1 }),
      expect.objectContaining({ reason: 'unknown-product', organization: 'Echo', events: 1 }),
    ]);
    expect(totals.map(({ reason, events }) => [reason, events])).toEqual([
      ['unknown-organization', 4],
      ['no-subscription', 1],
      ['unknown-product', 1],
    ]);
    expect(await usage.summarize('nobody')).toEqual({ groups: [], totals: [] });
  });

  it('names the groups with the most events, and counts all', async () => {
    const tenant = 'many';
    const names = Array.from({ length: mostUnattributedGroups + 5 }, (_, n) => `Customer ${n}`);
    await kept.write(names.map((organization, n) => state(`many-${n}`, { tenant, organization })));
    const { groups, totals } = await usage.summarize(tenant);
    expect(groups).toHaveLength(mostUnattributedGroups);
    expect(totals).toMatchObject([{ events: names.length }]);
  });
});
