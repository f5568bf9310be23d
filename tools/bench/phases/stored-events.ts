import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouse } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.connection.js';
import { openMigratedClickHouse } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.schema.js';
import { usageProjections } from '../../../services/analytics/src/adapters/clickhouse/usage-projections.js';
import { medianOf, type Percentiles, percentilesOf } from '../percentiles.js';
import { generatedEvents } from './generated-events.js';

export const storedTenant = 'bench';
export const projectionsOfUsage = Object.keys(usageProjections).map((name) => `projection ${name}`);
export const storedRows = 10_000_000;
const perInsert = 250_000;

/** An engine of its own, which goes away with its folder. */
export async function withEngine<T>(use: (clickHouse: ClickHouse) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-bench-logs-'));
  const clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'logs' });
  try {
    return await use(clickHouse);
  } finally {
    await clickHouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten million generated events of one tenant, in inserts as analytics makes them. */
export async function storeEvents(clickHouse: ClickHouse): Promise<void> {
  for (let from = 0; from < storedRows; from += perInsert) await insert(clickHouse, 'rated_usage', from);
}

/**
 * Microseconds of CPU of a row that is inserted into tables like that of rated usage, each without what is dropped there; what
 * making the row costs is taken off.
 */
export async function costsOfInserts<Name extends string>(
  clickHouse: ClickHouse,
  tables: Readonly<Record<Name, readonly string[]>>,
): Promise<Record<Name, number>> {
  const { client, database } = clickHouse;
  const command = (query: string) => client.command({ query });
  const names = Object.keys(tables) as Name[];
  for (const table of names) {
    await command(`create table ${database}.${table} as ${database}.rated_usage`);
    for (const what of tables[table]) await command(`alter table ${database}.${table} drop ${what}`);
  }
  await command(`create table ${database}.nothing as ${database}.${names.at(-1)} engine = Null`);
  const costs = new Map<string, number[]>([...names, 'nothing'].map((table) => [table, []]));
  for (let round = 0; round < 5; round++)
    for (const [table, of] of costs) {
      const before = process.cpuUsage();
      await insert(clickHouse, table, round * perInsert);
      const { user, system } = process.cpuUsage(before);
      of.push((user + system) / perInsert);
    }
  for (const table of costs.keys()) await command(`drop table ${database}.${table} sync`);
  const costOf = (table: string) => medianOf(costs.get(table) ?? []) - medianOf(costs.get('nothing') ?? []);
  return Object.fromEntries(names.map((table) => [table, costOf(table)])) as Record<Name, number>;
}

export interface Questions {
  /** Milliseconds of each kind of question, and of all of them. */
  readonly questions: Readonly<Record<string, Percentiles>>;
  readonly all: Percentiles;
}

export const summaryOf = (samples: ReadonlyMap<string, number[]>): Questions => ({
  questions: Object.fromEntries([...samples].map(([name, took]) => [name, percentilesOf(took)])),
  all: percentilesOf([...samples.values()].flat()),
});

async function insert({ client, database }: ClickHouse, table: string, from: number): Promise<void> {
  const of = { tenant: storedTenant, from, count: perInsert, rows: storedRows };
  await client.command({ query: generatedEvents(`${database}.${table}`, of) });
}
