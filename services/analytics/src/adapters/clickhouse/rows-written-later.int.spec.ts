import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRatedUsageBlock, RatedUsageBlockBuilder } from '#rated-usage';
import { until } from '#testing';
import { november, rowOf } from '../testing/analytics-for-spec.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { RatedUsageRepository } from './rated-usage.repository.js';
import { UsageRepository } from './usage.repository.js';

/** As the version before had them. */
const namesAsBefore = [
  ...['source', 'kind', 'reason'].map((column) => `modify column ${column} LowCardinality(String)`),
  "modify column priced_on LowCardinality(String) default ''",
  'modify column metric_ids Array(LowCardinality(String))',
];

describe('rows that a version writes again after its start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  const place = { clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' };
  const engines: ClickHouse[] = [];
  let first: ClickHouse;

  beforeAll(async () => {
    first = await openMigratedClickHouse(place);
    engines.push(first);
  }, 60_000);

  afterAll(async () => {
    for (const one of engines) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const command = (query: string) => first.client.command({ query });
  const rowsOf = async (query: string) => (await first.client.query({ query, format: 'JSONEachRow' })).json();
  const insert = async (into: ClickHouse, sequence: number, ...ids: string[]) => {
    const builder = new RatedUsageBlockBuilder();
    for (const id of ids) builder.addRow(rowOf({ id, metrics: { m: ['2', '1.5'] } }));
    const { value, headers } = builder.seal({ tenant: 'later', partition: 1, sequence });
    await new RatedUsageRepository(into).insert(
      [{ ...openRatedUsageBlock(value, headers), usagePartition: 1 }],
      randomUUID(),
    );
  };
  const unfinished = () => rowsOf('select command from system.mutations where not is_done');
  const answers = async () => {
    const of = { tenant: 'later', from: november, to: november + 86_400_000, timeZone: 'UTC' };
    const sums = await new UsageRepository(new ClickHouseReader(first)).summarize({ ...of, groupBy: ['metric'] });
    const names = await rowsOf(`select id, source, kind, metric_ids, toTypeName(source) as type
      from meterstream.usage_v1 where source = 'app' and kind = 'event' and has(metric_ids, 'm') order by id`);
    const grouped = await rowsOf(
      'select source, reason, priced_on, count() as n from meterstream.rated_usage group by all',
    );
    return { sums: sums.rows, names, grouped };
  };

  it('are read and added to meanwhile, and the start does not wait for them', async () => {
    for (const change of namesAsBefore) await command(`alter table meterstream.rated_usage ${change}`);
    await insert(first, 1, 'old-1', 'old-2');
    const before = await answers();
    await command(
      "delete from meterstream.migrations where name = 'plain-names' settings lightweight_deletes_sync = 2",
    );
    // Nothing that is stored is written again, for as long as that takes where there are very many rows.
    await command('system stop merges meterstream.rated_usage');
    engines.push(await openMigratedClickHouse(place));

    expect((await unfinished()).length).toBeGreaterThan(0);
    expect(await answers()).toEqual(before);
    expect(before.names).toHaveLength(2);
    await insert(first, 2, 'new');
    const meanwhile = await answers();
    expect(meanwhile.sums).toMatchObject([{ events: 3, quantity: '6', amount: '4.5' }]);
    expect(meanwhile.names).toHaveLength(3);
    expect(meanwhile.grouped).toEqual([{ source: 'app', reason: '', priced_on: '', n: 3 }]);

    await command('system start merges meterstream.rated_usage');
    await until(async () => (await unfinished()).length === 0, 60_000);
    expect(await answers()).toEqual(meanwhile);
  }, 120_000);
});
