import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouse } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.connection.js';
import { ClickHouseReader } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.reader.js';
import { openMigratedClickHouse } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.schema.js';
import { UsageSearchRepository } from '../../../services/analytics/src/adapters/clickhouse/usage-search.repository.js';
import type { UsageFilters, UsagePlace } from '../../../services/analytics/src/domain/usage-search.js';
import type { BenchRun } from '../bench-run.js';
import { medianOf, type Percentiles, percentilesOf } from '../percentiles.js';
import { generatedEvents, generatedNames, rangeOfEvents } from './generated-events.js';
import { askMargins } from './margin-questions.js';

export interface Logs {
  readonly rows: number;
  /** Milliseconds of each kind of question, and of all of them. */
  readonly questions: Readonly<Record<string, Percentiles>>;
  readonly all: Percentiles;
  /** Of sums over them, likewise. */
  readonly sums: { readonly questions: Readonly<Record<string, Percentiles>>; readonly all: Percentiles };
  /** Microseconds of CPU of a row that is inserted, with all that questions need and without. */
  readonly cpuPerRow: { readonly searchable: number; readonly plain: number };
}

const tenant = 'bench';
const rows = 10_000_000;
const perInsert = 250_000;
const rounds = 12;
const perPage = 101;

/** Ten million generated events of one tenant in an engine of their own, and the questions of the usage log about them. */
export async function logs({ say }: BenchRun): Promise<Logs> {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-bench-logs-'));
  const clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'logs' });
  try {
    const cpuPerRow = await costOfInserts(clickHouse);
    for (let from = 0; from < rows; from += perInsert) await insert(clickHouse, 'rated_usage', from, perInsert);
    say(`logs: ${rows} events are stored, now they are searched …`);
    const samples = await ask(new UsageSearchRepository(new ClickHouseReader(clickHouse)));
    say('logs: now they are added up …');
    const sums = summaryOf(await askMargins(clickHouse, { tenant, rows }));
    return { rows, ...summaryOf(samples), sums, cpuPerRow };
  } finally {
    await clickHouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const summaryOf = (samples: ReadonlyMap<string, number[]>) => ({
  questions: Object.fromEntries([...samples].map(([name, took]) => [name, percentilesOf(took)])),
  all: percentilesOf([...samples.values()].flat()),
});

const insert = async ({ client, database }: ClickHouse, table: string, from: number, count: number): Promise<void> => {
  await client.command({ query: generatedEvents(`${database}.${table}`, { tenant, from, count, rows }) });
};

/** The same rows into a table with all that the search needs and into one without; what making them costs is taken off. */
async function costOfInserts(clickHouse: ClickHouse): Promise<Logs['cpuPerRow']> {
  const { client, database } = clickHouse;
  const command = (query: string) => client.command({ query });
  const dropped = [
    ...['index ids', 'index names', 'index words'],
    ...['column model', 'column provider', 'column agent', 'column tokens'],
  ];
  for (const table of ['searchable', 'plain'])
    await command(`create table ${database}.${table} as ${database}.rated_usage`);
  for (const what of dropped) await command(`alter table ${database}.plain drop ${what}`);
  await command(`create table ${database}.nothing as ${database}.plain engine = Null`);
  const seen = { searchable: [] as number[], plain: [] as number[], nothing: [] as number[] };
  for (let round = 0; round < 5; round++)
    for (const [table, costs] of Object.entries(seen)) {
      const before = process.cpuUsage();
      await insert(clickHouse, table, round * perInsert, perInsert);
      const { user, system } = process.cpuUsage(before);
      costs.push((user + system) / perInsert);
    }
  for (const table of Object.keys(seen)) await command(`drop table ${database}.${table} sync`);
  const making = medianOf(seen.nothing);
  return { searchable: medianOf(seen.searchable) - making, plain: medianOf(seen.plain) - making };
}

/** Every round asks about other customers, models and ids, so that no answer is at hand. */
async function ask(log: UsageSearchRepository): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>();
  const { from, to } = rangeOfEvents(rows);
  for (let round = -1; round < rounds; round++) {
    const names = generatedNames((round + 1) * 613_151 + 17);
    const before: UsagePlace = { ...names.place(rows), source: 'api', sequence: 0, rowKind: 'usage' };
    const questions: [string, UsageFilters, UsagePlace?][] = [
      ['the newest', {}],
      ['a page amid them', {}, before],
      ['of a customer', { organization: names.organization }],
      ['of a customer, a page amid them', { organization: names.organization }, before],
      ['of a subscriber', { subscriber: names.subscriber }],
      ['of a product', { productId: names.productId }],
      ['of a subscription', { subscriptionId: names.subscriptionId }],
      ['of a credential', { credential: names.credential }],
      ['of a model', { model: names.model }],
      ['of a model and its provider, one customer', { model: names.model, organization: names.organization }],
      ['late', { state: 'late' }],
      ['taken back, of a product', { state: 'taken-back', productId: names.productId }],
      ['of a transaction', { transactionId: names.id }],
      ['a word of names', { text: names.organization.slice(-6) }],
      ['a word of an id', { text: names.id.slice(3, 11) }],
      ['words that nothing has', { text: `nobody-${names.id.slice(5)}x` }],
    ];
    for (const [name, filters, place] of questions) {
      const startedAt = performance.now();
      await log.page({ tenant, from, to, filters, before: place, limit: perPage });
      // The first round opens files and compiles.
      if (round >= 0) note(samples, name, performance.now() - startedAt);
    }
    const startedAt = performance.now();
    await log.ofEvent(tenant, 'api', names.id);
    if (round >= 0) note(samples, 'the story of an event', performance.now() - startedAt);
  }
  return samples;
}

function note(samples: Map<string, number[]>, name: string, tookMs: number): void {
  samples.set(name, [...(samples.get(name) ?? []), tookMs]);
}
