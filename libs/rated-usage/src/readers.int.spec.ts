import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { createChdbConnection } from 'chdb/connection';
import type { RatedUsageRow } from '#contracts';
import { openRatedUsageBlock, RatedUsageBlockBuilder } from './index.js';

/** What every reader is asked for: sums over all rows, and one row with its lists. */
const expected = {
  rows: 700,
  amount: '0.000000000000000301',
  accounts: 3,
  metrics: ['pages', 'calls'],
  quantities: ['1.000000000000000000', '-0.000000000000000001'],
  last: '2026-11-01 00:11:39.000',
  unknownCosts: 350,
};

const row = (at: number): RatedUsageRow => ({
  id: `event-${at}`,
  source: 'api',
  kind: 'event',
  occurred_at: Date.UTC(2026, 10, 1) + at * 1_000,
  received_at: Date.UTC(2026, 10, 1),
  account_id: `account-${at % 3}`,
  organization: 'Æsir',
  subscriber: '',
  credential: '',
  product_id: 'product-1',
  product_version: 1,
  subscription_id: 'subscription-1',
  period_index: 0,
  period_start: Date.UTC(2026, 10, 1),
  currency: 'EUR',
  cost: at % 2 ? null : '0.25',
  cost_source: at % 2 ? 'unknown' : 'caller',
  status: 'rated',
  reason: '',
  amount: at === 0 ? '-0.000000000000000398' : '0.000000000000000001',
  metric_ids: at % 5 ? ['pages', 'calls'] : [],
  quantities: at % 5 ? ['1', '-0.000000000000000001'] : [],
  amounts: at % 5 ? ['1', '1'] : [],
  running_quantities: at % 5 ? ['1', '1'] : [],
  running_amounts: at % 5 ? ['1', '1'] : [],
  properties: `{"at":${at}}`,
  row_kind: at === 0 ? 'reversal' : 'usage',
  priced_on: '',
});

const inPython = `
import sys, json
import pyarrow as pa, pyarrow.compute as pc, polars as pl, duckdb
t = pa.ipc.open_stream(sys.argv[1]).read_all()
t.validate(full=True)
def of(rows, amount, accounts, metrics, quantities, last, unknown):
    return dict(rows=rows, amount=format(amount, 'f'), accounts=accounts, metrics=list(metrics),
        quantities=[format(q, 'f') for q in quantities], last=last.strftime('%Y-%m-%d %H:%M:%S.%f')[:-3], unknownCosts=unknown)
one = t.slice(699, 1).to_pylist()[0]
pyarrow_ = of(t.num_rows, pc.sum(t['amount']).as_py(), len(set(t['account_id'].to_pylist())), one['metric_ids'], one['quantities'], one['occurred_at'], t['cost'].null_count)
p = pl.read_ipc_stream(sys.argv[1])
po = p.row(699, named=True)
polars_ = of(p.height, p['amount'].sum(), p['account_id'].n_unique(), po['metric_ids'], po['quantities'], po['occurred_at'], p['cost'].null_count())
duckdb.sql("set timezone='UTC'")
d = duckdb.sql("""select count(*), sum(amount), count(distinct account_id), arg_max(metric_ids, occurred_at), arg_max(quantities, occurred_at),
  max(occurred_at), count(*) filter (cost is null) from t""").fetchall()[0]
print(json.dumps(dict(pyarrow=pyarrow_, polars=polars_, duckdb=of(*d))))
`;

const python = process.env['METERSTREAM_TEST_PYTHON'] ?? 'python3';

function pythonHasReaders(): boolean {
  try {
    execFileSync(python, ['-c', 'import pyarrow, polars, duckdb'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`${python} has no pyarrow, polars and duckdb: not asked (METERSTREAM_TEST_PYTHON names another)`);
    return false;
  }
}

describe('a block of rated usage is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-rated-usage-'));
  const file = join(folder, 'block.arrows');
  let stream: Buffer;

  beforeAll(() => {
    const builder = new RatedUsageBlockBuilder();
    for (let at = 0; at < expected.rows; at++) builder.addRow(row(at));
    const { value, headers } = builder.seal({ tenant: 'acme', partition: 1, sequence: 1 });
    expect(headers['content-encoding']).toBeUndefined();
    stream = openRatedUsageBlock(value, headers).stream;
    writeFileSync(file, value);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('by apache-arrow', () => {
    const table = tableFromIPC(stream);
    expect(table.numRows).toBe(expected.rows);
    expect(table.schema.fields.find(({ name }) => name === 'cost')?.metadata.get('description')).toContain('in USD');
    expect(table.getChild('organization')?.get(5)).toBe('Æsir');
    expect([...table.getChild('metric_ids')!.get(699)]).toEqual(expected.metrics);
    expect(table.getChild('occurred_at')?.get(699)).toBe(Date.parse(`${expected.last}Z`));
    expect(table.getChild('cost')?.nullCount).toBe(expected.unknownCosts);
  });

  it('by ClickHouse', async () => {
    const connection = createChdbConnection({ path: join(folder, 'chdb') });
    const answer = await connection.chdb.queryAsync(
      `select toUInt32(count()) as rows, sum(amount)::String as amount, toUInt32(uniqExact(account_id)) as accounts,
         argMax(metric_ids, occurred_at) as metrics,
         arrayMap(q -> toDecimalString(assumeNotNull(q), 18), argMax(quantities, occurred_at)) as quantities,
         max(occurred_at) as last, toUInt32(countIf(cost is null)) as unknownCosts
       from file('${file}', 'ArrowStream')`,
      { format: 'JSONEachRow' },
    );
    await connection.close();
    expect(JSON.parse(answer.text())).toEqual(expected);
  });

  (pythonHasReaders() ? it : it.skip)('by pyarrow, polars and DuckDB', () => {
    const said = JSON.parse(execFileSync(python, ['-c', inPython, file]).toString());
    expect(said).toEqual({ pyarrow: expected, polars: expected, duckdb: expected });
  });
});
