import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '#telemetry';
import type { ClickHouse } from '../clickhouse/clickhouse.connection.js';
import { openMigratedClickHouse } from '../clickhouse/clickhouse.schema.js';
import { SqlPortDoor } from './sql-port.door.js';

const key = 'operator-key-of-a-spec-0123456789abcdef';
const folder = 'deploy/grafana/clickhouse';

/** What of a dashboard asks something. */
interface Dashboard {
  readonly templating: { readonly list: readonly Variable[] };
  readonly panels: readonly Panel[];
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly query: string;
}

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly rawSql: string; readonly queryType: string; readonly format: number }[];
  readonly fieldConfig?: { readonly overrides?: readonly { readonly matcher: { readonly options: unknown } }[] };
}

interface Answer {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly Record<string, unknown>[];
}

const files = readdirSync(folder);
const dashboardOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dashboard;
const panels = files.flatMap((file) => dashboardOf(file).panels.map((panel) => [panel.title, panel, file] as const));

const [from, to, intervalSeconds] = [Date.UTC(2026, 10, 1) / 1_000, Date.UTC(2026, 11, 1) / 1_000, 3_600];
/** A name that has to be quoted, or it ends the text around it. */
const chosen = { tenant: "o'acme", currency: 'USD' };

/** As Grafana puts in variables (`:sqlstring`), and then its data source for ClickHouse what it knows of time. */
const asked = (sql: string): string =>
  sql
    .replaceAll(/\$\{(\w+):sqlstring\}/g, (_, name: keyof typeof chosen) => `'${chosen[name].replaceAll("'", "''")}'`)
    .replaceAll(/\$__timeFilter\((\w+)\)/g, `$1 >= toDateTime(${from}) AND $1 <= toDateTime(${to})`)
    .replaceAll(/\$__timeInterval\((\w+)\)/g, `toStartOfInterval(toDateTime($1), INTERVAL ${intervalSeconds} second)`)
    .replaceAll('$__interval_s', String(intervalSeconds));

const isTime = (type: string) => /^(Nullable\()?DateTime/.test(type);
const isNumber = (type: string) => /^(Nullable\()?(U?Int|Float|Decimal)/.test(type);

describe('the dashboards for Grafana', () => {
  const place = mkdtempSync(join(tmpdir(), 'meterstream-grafana-'));
  const kept = { clickHouse: { path: place }, clickHouseDatabase: 'meterstream' };
  let clickHouse: ClickHouse;
  let door: SqlPortDoor;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse(kept);
    door = new SqlPortDoor({ ...kept, sqlPort: 0, operatorKey: key }, createLogger('spec', { level: 'silent' }));
    await door.onApplicationBootstrap();
    const at = '2026-11-02 10:00:00';
    const own = { tenant: chosen.tenant, currency: 'USD', account_id: 'c1', occurred_at: at, received_at: at };
    const properties = JSON.stringify({ model: 'o3', totalTokenCount: 7 });
    const usage = { ...own, source: 'api', status: 'rated', amount: '2', cost: '0.5', properties };
    const line = { tenant: chosen.tenant, currency: 'USD', invoice_id: 'i', kind: 'usage', dated_at: at };
    await insert('rated_usage', [
      { ...usage, id: 'a' },
      { ...usage, id: 'b', occurred_at: '2026-11-03 10:00:00', amount: '3' },
      { ...usage, id: 'of-another', tenant: 'another', amount: '1000' },
      { ...usage, id: 'before', occurred_at: '2026-10-03 10:00:00', amount: '1000' },
    ]);
    await insert('invoice_lines', [{ ...line, position: 1, status: 'finalized', amount: '9', net_amount: '9' }]);
  }, 60_000);

  afterAll(async () => {
    await door?.onApplicationShutdown();
    await clickHouse?.close();
    rmSync(place, { recursive: true, force: true });
  });

  const insert = (table: string, rows: readonly object[]) =>
    clickHouse.client.command({
      query: `insert into meterstream.${table} format JSONEachRow\n${rows.map((row) => JSON.stringify(row)).join('\n')}`,
    });

  /** At the port, as the data source does: it names the format beside the query, and none in it. */
  async function ask(sql: string): Promise<Answer> {
    const answer = await fetch(`http://127.0.0.1:${door.port}/?default_format=JSON&database=meterstream`, {
      method: 'POST',
      body: sql,
      headers: { 'x-clickhouse-user': 'operator', 'x-clickhouse-key': key },
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(text);
    return JSON.parse(text) as Answer;
  }

  it('offer the tenants and currencies that there are', async () => {
    for (const file of files)
      for (const { name, type, query } of dashboardOf(file).templating.list) {
        if (type !== 'query') continue;
        const { meta, data } = await ask(asked(query));
        expect([name, meta.length]).toEqual([name, 1]);
        expect(data.map((row) => row[meta[0]?.name ?? ''])).toContain(chosen[name as keyof typeof chosen]);
      }
  });

  it.each(panels)('%s has an answer of the columns that its panel shows', async (_title, panel) => {
    expect(panel.targets?.length).toBeGreaterThan(0);
    for (const { rawSql, queryType, format } of panel.targets ?? []) {
      const sql = asked(rawSql);
      expect(sql).not.toMatch(/\$/);
      const { meta, data } = await ask(sql);
      expect(data.length).toBeGreaterThan(0);
      const [first, ...others] = meta.map(({ type }) => type);
      if (panel.type === 'timeseries') {
        expect([queryType, format, isTime(first ?? '')]).toEqual(['timeseries', 0, true]);
        expect(others.length).toBeGreaterThan(0);
        expect(others.filter((type) => !isNumber(type))).toEqual([]);
      } else expect([queryType, format]).toEqual(['table', 1]);
      if (panel.type === 'stat') expect([others, isNumber(first ?? '')]).toEqual([[], true]);
      const formatted = (panel.fieldConfig?.overrides ?? []).map(({ matcher }) => matcher.options);
      expect(formatted.filter((name) => !meta.some((column) => column.name === name))).toEqual([]);
    }
  });

  it('show one tenant, and the time that is chosen', async () => {
    const shown = async (title: string) => {
      const [, panel] = panels.find(([name]) => name === title) ?? [];
      const { data } = await ask(asked(panel?.targets?.[0]?.rawSql ?? ''));
      return data.map((row) => Object.values(row).map(String));
    };
    expect(await shown('Usage')).toEqual([['5']]);
    expect(await shown('Invoiced, net')).toEqual([['9']]);
    expect(await shown('Usage and cost')).toEqual([
      ['2026-11-02 10:00:00', '2', '0.5'],
      ['2026-11-03 10:00:00', '3', '0.5'],
    ]);
  });
});
