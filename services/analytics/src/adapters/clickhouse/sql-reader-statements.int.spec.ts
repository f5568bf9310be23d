import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askConfigured } from '../testing/configured-engine.js';
import { statementsOfMigrations } from './clickhouse.schema.js';
import { contractViews } from './contract-views.js';
import { makingReader, readerLimits, removingReader, rowsOfReader, viewsOfReader } from './sql-reader-statements.js';

const views = Object.keys(contractViews);
const readerOf = (tenant: string) => ({ database: 'meterstream', tenant, views });
const inXml = (sql: string) => sql.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const user = (name: string, profile: string, more: string) => `<${name}><password/><networks><ip>::/0</ip></networks>
  <profile>${profile}</profile><quota>default</quota>${more}</${name}>`;
const common = '<quotas><default/></quotas>';

/** Whoever writes: `default`, as in a server without users. */
const writer = `<profiles><default/></profiles>${common}<users>${user('default', 'default', '<access_management>1</access_management>')}</users>`;

/**
 * The embedded engine takes users from its configuration alone, so a reader is `default` there, and analytics another:
 * with the grants, the rows and the limits that the statements give.
 */
function readerUsers(tenant: string): string {
  const limits = Object.entries(readerLimits);
  const grants = viewsOfReader(readerOf(tenant)).map((view) => `<query>GRANT SELECT ON ${view}</query>`);
  const rows = views.map((view) => `<${view}><filter>${inXml(rowsOfReader({ tenant }))}</filter></${view}>`);
  return `<profiles><default/><reader><readonly>2</readonly>
      ${limits.map(([name, { usual }]) => `<${name}>${usual}</${name}>`).join('')}
      <constraints><readonly><const/></readonly>${limits.map(([name, { most }]) => `<${name}><min>1</min><max>${most}</max></${name}>`).join('')}</constraints>
    </reader></profiles>${common}
    <users>${user('analytics', 'default', '<grants><query>GRANT ALL ON *.*</query></grants>')}
    ${user('default', 'reader', `<grants>${grants.join('')}</grants><databases><meterstream>${rows.join('')}</meterstream></databases>`)}</users>`;
}

const hostile = "o'neill\\' or 1 = 1 --";

describe('a reader of one tenant, in a real engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-reader-'));
  const ask = (tenant: string, ...questions: string[]) =>
    askConfigured(folder, { users: readerUsers(tenant) }, questions);
  const row = (tenant: string, amount: number) =>
    JSON.stringify({ tenant, id: 'a', status: 'rated', currency: 'USD', amount: String(amount) });
  const line = (tenant: string) =>
    JSON.stringify({ tenant, invoice_id: 'i', position: 1, status: 'finalized', net_amount: '4' });

  beforeAll(() => {
    const tenants = ['acme', 'other', hostile];
    const answers = askConfigured(
      folder,
      {
        users: writer.replace(
          '<users>',
          `<users>${user('analytics', 'default', '<grants><query>GRANT ALL ON *.*</query></grants>')}`,
        ),
      },
      [
        'create database meterstream',
        // Views are defined by whoever makes them: on a server that is analytics.
        ...statementsOfMigrations('meterstream').map((one) =>
          one.replace('definer = current_user', 'definer = analytics'),
        ),
        `insert into meterstream.rated_usage format JSONEachRow\n${tenants.map((of, at) => row(of, 10 ** at)).join('\n')}`,
        `insert into meterstream.invoice_lines format JSONEachRow\n${tenants.map(line).join('\n')}`,
      ],
    );
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([]);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['acme', '1'],
    [hostile, '100'],
    ['nobody', '0'],
  ])(
    '%s sees its own rows, however it asks',
    (tenant, amount) => {
      const sum = 'select toString(sum(amount)) as amount from meterstream.usage_v1';
      const answers = ask(
        tenant,
        sum,
        `${sum} where tenant = 'other' or 1`,
        `${sum} settings additional_table_filters = {'meterstream.usage_v1': '1'}`,
        `select toString(sum(amount)) as amount from (select * from meterstream.usage_v1 union all select * from meterstream.usage_v1 where tenant = 'other')`,
        `${sum} settings enable_analyzer = 0`,
        'select toString(count()) as amount from meterstream.document_lines_v1',
      );
      const lines = tenant === 'nobody' ? '0' : '1';
      expect(answers).toEqual([...Array(5).fill(amount), lines].map((of) => ({ rows: [{ amount: of }] })));
    },
    60_000,
  );

  it('sees no tables, writes nothing, reads nothing elsewhere and leaves no limit', () => {
    const forbidden = [
      'select count() from meterstream.rated_usage',
      'select count() from meterstream.invoice_lines',
      "insert into meterstream.rated_usage (id) values ('x')",
      'alter table meterstream.rated_usage delete where 1',
      'drop view meterstream.usage_v1',
      'create table meterstream.mine (a Int8) engine = Memory',
      'create view meterstream.mine as select 1',
      "select * from file('/etc/hostname', 'LineAsString')",
      "select * from url('http://127.0.0.1:1/', 'LineAsString')",
      "select * from remote('127.0.0.1', 'meterstream.rated_usage')",
      "select * from cluster('default', 'meterstream.rated_usage')",
      "select * from merge('meterstream', 'rated_usage')",
      "select * from mergeTreeIndex('meterstream', 'rated_usage')",
      'select * from system.query_log',
      'select * from system.users',
      'set readonly = 0',
      'select 1 settings max_execution_time = 600',
      'select 1 settings max_execution_time = 0',
      'select 1 settings max_result_bytes = 0',
      'select 1 settings max_concurrent_queries_for_user = 0',
      'select 1 settings max_memory_usage = 0',
      'system drop mark cache',
      'create user mine',
      'create row policy mine on meterstream.usage_v1 using 1 to all',
    ];
    const answers = ask('acme', ...forbidden, 'select database, name from system.tables order by name');
    expect(forbidden.filter((_, at) => answers[at]?.error === undefined)).toEqual([]);
    expect(answers.at(-1)?.rows).toEqual(views.toSorted().map((name) => ({ database: 'meterstream', name })));
  }, 60_000);

  it.each([[undefined], ['billing']])(
    'is made and removed by statements that it understands, on cluster %s',
    (cluster) => {
      const of = { ...readerOf(hostile), cluster };
      const statements = [...makingReader(of, { hash: 'ab'.repeat(32), salt: 's' }), ...removingReader(of)];
      const answers = ask('acme', ...statements.map((statement) => `explain ast ${statement}`));
      expect(answers.flatMap(({ error }, at) => (error === undefined ? [] : [statements[at], error]))).toEqual([]);
    },
    60_000,
  );

  it('is refused by an embedded engine for want of a place for users alone: its settings are settings', () => {
    const [create = '', ...rest] = makingReader(readerOf('acme'), { hash: 'ab'.repeat(32), salt: 's' });
    const settings = rest.at(-1)?.replace(/^[\s\S]* settings/, ' settings') ?? '';
    const [answer] = askConfigured(folder, { users: writer }, [`${create}${settings}`]);
    expect(answer?.error).toContain('no writeable access storage');
  }, 60_000);
});
