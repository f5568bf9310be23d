import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UsageFilters, UsagePlace } from '../../domain/usage-search.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { UsageSearchRepository } from './usage-search.repository.js';

const november = Date.UTC(2026, 10, 1);
const december = Date.UTC(2026, 11, 1);

describe('the search for usage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-usage-search-'));
  let clickHouse: ClickHouse;
  let log: UsageSearchRepository;

  const row = (id: string, more: object = {}) => ({
    tenant: 'acme',
    sequence: 1,
    id,
    source: 'api',
    kind: 'ai-completion',
    occurred_at: '2026-11-02 00:00:00.000',
    received_at: '2026-11-02 00:00:00.000',
    account_id: 'account-1',
    organization: 'Acme',
    subscriber: 'ann@acme.example',
    credential: 'key-1',
    product_id: 'product-1',
    subscription_id: 'subscription-1',
    status: 'rated',
    properties: JSON.stringify({ model: 'gpt-4o', provider: 'openai' }),
    ...more,
  });

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    log = new UsageSearchRepository(new ClickHouseReader(clickHouse));
    const rows = [
      row('old', { occurred_at: '2026-10-31 23:59:59.999' }),
      row('plain'),
      row('plain', { source: 'crm' }),
      row('later', { occurred_at: '2026-11-03 00:00:00.000', status: 'late' }),
      row('voided', { occurred_at: '2026-11-04 00:00:00.000' }),
      row('voided', { occurred_at: '2026-11-04 00:00:00.000', row_kind: 'reversal', sequence: 2 }),
      row('of-beta', { occurred_at: '2026-11-05 00:00:00.000', account_id: 'account-2', organization: 'Beta' }),
      row('of-bob', {
        subscriber: 'bob@acme.example',
        credential: 'key-2',
        kind: 'event',
        properties: '{"model":"o3"}',
      }),
      row('of-product-2', {
        product_id: 'product-2',
        subscription_id: 'subscription-2',
        metric_ids: ['pages', 'tokens'],
        quantities: ['1', '2'],
        amounts: ['0.1', '0.2'],
        running_quantities: ['1', '2'],
        running_amounts: ['0.1', '0.2'],
      }),
      row('other', { tenant: 'other' }),
    ];
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const page = (filters: UsageFilters, limit = 50, before?: UsagePlace) =>
    log.page({ tenant: 'acme', from: november, to: december, filters, limit, before });
  const found = async (filters: UsageFilters) => (await page(filters)).map(({ id }) => id);

  it('finds everything of a tenant in the range, the newest first', async () => {
    const plain = ['plain', 'plain', 'of-product-2', 'of-bob'];
    expect(await found({})).toEqual(['of-beta', 'voided', 'voided', 'later', ...plain]);
  });

  it.each<[UsageFilters, string[]]>([
    [{ state: 'late' }, ['later']],
    [{ state: 'taken-back' }, ['voided']],
    [{ state: 'rated', transactionId: 'voided' }, ['voided']],
    [{ organization: 'Beta' }, ['of-beta']],
    [{ organization: 'account-2' }, ['of-beta']],
    [{ subscriber: 'bob@acme.example' }, ['of-bob']],
    [{ credential: 'key-2' }, ['of-bob']],
    [{ model: 'o3' }, ['of-bob']],
    [{ provider: 'openai', source: 'crm' }, ['plain']],
    [{ kind: 'event' }, ['of-bob']],
    [{ productId: 'product-2' }, ['of-product-2']],
    [{ subscriptionId: 'subscription-2' }, ['of-product-2']],
    [{ metricId: 'tokens' }, ['of-product-2']],
    [{ metricId: 'token' }, []],
    [{ text: 'BETA' }, ['of-beta']],
    [{ text: 'Subscription-2' }, ['of-product-2']],
    [{ text: 'BOB example' }, ['of-bob']],
    [{ text: 'bet' }, []],
    [{ text: "%' or 1=1" }, []],
    [{ transactionId: 'other' }, []],
  ])('finds by %j', async (filters, ids) => {
    expect(await found(filters)).toEqual(ids);
  });

  it('goes through all pages, each entry once, where many stand at one time', async () => {
    const places: string[] = [];
    let before: UsagePlace | undefined;
    for (let pages = 0; pages < 10; pages++) {
      const [entry] = await page({}, 1, before);
      if (entry === undefined) break;
      places.push(`${entry.source}/${entry.id}/${entry.row_kind}`);
      const { id, source, sequence } = entry;
      before = { occurredAt: entry.at, id, source, sequence, rowKind: entry.row_kind };
    }
    expect(places).toHaveLength(8);
    expect(new Set(places).size).toBe(8);
  });

  it('tells the whole story of one event, and nothing to another tenant', async () => {
    const story = await log.ofEvent('acme', 'api', 'voided');
    expect(story.map(({ row_kind, sequence }) => [row_kind, sequence])).toEqual([
      ['usage', 1],
      ['reversal', 2],
    ]);
    expect(await log.ofEvent('other', 'api', 'voided')).toEqual([]);
  });

  it('finds no more what was taken out of the table', async () => {
    const query = `delete from meterstream.rated_usage where id = 'of-beta' settings lightweight_deletes_sync = 2`;
    await clickHouse.client.command({ query });
    for (const filters of [{}, { organization: 'Beta' }]) expect(await found(filters)).not.toContain('of-beta');
    expect(await found({ kind: 'ai-completion', text: 'beta' })).toEqual([]);
  });
});
