import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouse } from './clickhouse.connection.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { contractViews } from './contract-views.js';

const reference = readFileSync('docs/reference/clickhouse.md', 'utf8');

describe('what dashboards of others rely on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-views-'));
  let clickHouse: ClickHouse;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    const usage = {
      tenant: 'acme',
      id: 'a',
      source: 'api',
      kind: 'event',
      status: 'rated',
      currency: 'USD',
      cost: '0.5',
    };
    const at = { occurred_at: '2026-11-02 00:00:00', received_at: '2026-11-02 00:00:00', account_id: 'c1' };
    const properties = JSON.stringify({ model: 'o3', totalTokenCount: 7 });
    const rows = [
      { ...usage, ...at, amount: '2', properties },
      { ...usage, ...at, id: 'b', amount: '3', properties },
      { ...usage, ...at, id: 'b', amount: '-3', cost: '-0.5', row_kind: 'reversal', properties },
      { ...usage, ...at, id: 't', status: 'unbilled', amount: '4', properties },
      { ...usage, ...at, id: 'u', status: 'unbilled-late', amount: '5', properties },
      { ...usage, ...at, id: 'waits', status: 'unattributed' },
    ];
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
    const line = { tenant: 'acme', invoice_id: 'i', kind: 'usage', currency: 'USD', dated_at: '2026-11-03 00:00:00' };
    const lines = [
      { ...line, position: 1, status: 'draft', amount: '1', net_amount: '1' },
      { ...line, position: 2, status: 'finalized', amount: '9', net_amount: '9' },
      { ...line, invoice_id: 'v', status: 'void', amount: '5', net_amount: '5' },
    ];
    const invoiced = lines.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.invoice_lines format JSONEachRow\n${invoiced}` });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = async (query: string) =>
    (await clickHouse.client.query({ query, format: 'JSONEachRow' })).json<Record<string, unknown>>();

  it.each(Object.entries(contractViews))('%s has its columns, and the reference says so', async (name, view) => {
    const described = await rows(`describe table meterstream.${name}`);
    expect(described.map((column) => column['name'])).toEqual(Object.keys(view.columns));
    const section = reference.split(/^## /m).find((one) => one.startsWith(`\`${name}\``)) ?? '';
    for (const { name: column, type } of described as { name: string; type: string }[])
      expect(section).toContain(`| \`${column}\` | ${type} | ${view.columns[column]?.meaning} |`);
  });

  it('has sums over usage that are right, whatever was taken back', async () => {
    expect(
      await rows(
        'select sum(events) as e, sum(tokens) as t, toString(sum(amount)) as a, toString(sum(cost)) as c from meterstream.usage_v1',
      ),
    ).toEqual([{ e: 3, t: 21, a: '11', c: '1.5' }]);
    const split =
      'select is_billed, is_late, toString(sum(amount)) as a from meterstream.usage_v1 group by all order by a';
    expect(await rows(split)).toEqual([
      { is_billed: true, is_late: false, a: '2' },
      { is_billed: false, is_late: false, a: '4' },
      { is_billed: false, is_late: true, a: '5' },
    ]);
  });

  it('has each document once, as it is now', async () => {
    expect(
      await rows('select document_id, status, toString(net_amount) as net from meterstream.document_lines_v1'),
    ).toEqual([{ document_id: 'i', status: 'finalized', net: '9' }]);
  });
});
