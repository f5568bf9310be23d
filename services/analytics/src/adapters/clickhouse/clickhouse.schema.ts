import {
  type ClickHouse,
  type ClickHousePlace,
  demandTablesOf,
  makeIn,
  openClickHouse,
} from './clickhouse.connection.js';
import { viewsWith } from './contract-views.js';
import { amountsOfLines, invoiceLines } from './invoice-lines.schema.js';
import { keptUsageTable } from './kept-usage.schema.js';
import { usageProjections } from './usage-projections.js';
import { columnsOfProperties, tokensOfProperties } from './usage-sums.js';

const decimal = 'Decimal(38, 18)';
const instant = "DateTime64(3, 'UTC')";
const name = 'LowCardinality(String)';

/**
 * Every rated event, once. Partitions are months of receipt, because a sender chooses when usage happened and could
 * touch thousands of months in one insert. Without the deduplication window a repeated insert would count twice; it must
 * outlast the inserts that others make between a crash and the repeat. Names that few systems share are dictionaries, as
 * they come; names of customers are plain strings, because dictionaries cost more when they are many. Granules are small,
 * because a page of the usage log is of as many places as it has rows; by themselves they make no insert dearer.
 */
const ratedUsage = (database: string) => `
  create table if not exists ${database}.rated_usage (
    tenant ${name},
    usage_partition UInt16,
    sequence UInt64,
    id String,
    source ${name},
    kind ${name},
    occurred_at ${instant} codec(Delta, ZSTD),
    received_at ${instant} codec(Delta, ZSTD),
    account_id String,
    organization String,
    subscriber String,
    credential String,
    product_id ${name},
    product_version UInt32,
    subscription_id String,
    period_index Int32,
    period_start ${instant},
    currency ${name},
    cost Nullable(${decimal}),
    cost_source ${name},
    status ${name},
    reason ${name},
    amount ${decimal},
    metric_ids Array(${name}),
    quantities Array(${decimal}),
    amounts Array(${decimal}),
    running_quantities Array(${decimal}),
    running_amounts Array(${decimal}),
    properties String codec(ZSTD),
    row_kind ${name} default 'usage',
    priced_on ${name} default '',
    index sequences (usage_partition, sequence) type minmax granularity 1,
    index times occurred_at type minmax granularity 1
  )
  engine = MergeTree
  partition by toYYYYMM(received_at)
  order by (tenant, subscription_id, occurred_at, id)
  settings non_replicated_deduplication_window = 10000, index_granularity = 1024`;

/** What free text looks in, word by word and in small letters: the same text here and in the question. */
export const searchedWords = `lower(concat(${[
  ...['id', 'account_id', 'organization', 'subscriber', 'credential', 'subscription_id'],
].join(", ' ', ")}))`;

interface ClickHouseMigration {
  readonly name: string;
  /**
   * Rows are written again by the table's own merges, after the start, and converted where they are read before: nobody waits
   * for as long as there are rows. On a cluster a change waits for the one before on its replica, and there the start waits.
   */
  readonly rewritesRowsLater?: true;
  readonly statements: readonly ((database: string) => string)[];
}

/**
 * In their order; each changes nothing when it is made again, because ClickHouse has no transaction to make it in and
 * several replicas may start at once. A table of the first version keeps its months of occurrence: a partition key
 * cannot be altered.
 */
const migrations: readonly ClickHouseMigration[] = [
  { name: 'create-tables', statements: [ratedUsage, invoiceLines] },
  {
    name: 'add-row-kind',
    statements: [
      (database) => `alter table ${database}.rated_usage add column if not exists row_kind ${name} default 'usage'`,
    ],
  },
  {
    // A row is written again with every merge, and ten parts at once, not five, are fewer merges: of 720,000 rows in
    // 36 inserts 620,000 were written again and not 1,040,000. There are about twice as many parts to read meanwhile.
    name: 'merge-ten-parts-at-once',
    statements: [(database) => `alter table ${database}.rated_usage modify setting merge_selector_base = 10`],
  },
  {
    name: 'add-priced-on',
    statements: [
      (database) => `alter table ${database}.rated_usage add column if not exists priced_on ${name} default ''`,
    ],
  },
  { name: 'add-amounts-of-lines', statements: [amountsOfLines] },
  {
    // Searching the usage log: what few rows have is found by bloom filters. (Its projection by time is no more; so the rows of
    // a table that has it are deleted as if there were none.)
    name: 'search-usage-log',
    statements: [
      `modify setting lightweight_mutation_projection_mode = 'drop'`,
      `add column if not exists model ${name} materialized JSONExtractString(properties, 'model')`,
      `add column if not exists provider ${name} materialized JSONExtractString(properties, 'provider')`,
      'add index if not exists ids id type bloom_filter(0.01) granularity 1',
      `add index if not exists names (subscriber, credential, organization, account_id)
         type bloom_filter(0.01) granularity 1`,
      `add index if not exists words ${searchedWords} type tokenbf_v1(4096, 3, 0) granularity 1`,
      'materialize index ids',
      'materialize index names',
      'materialize index words',
    ].map((change) => (database) => `alter table ${database}.rated_usage ${change}`),
  },
  {
    name: 'add-agent-and-tokens',
    statements: [
      `add column if not exists agent ${name} materialized JSONExtractString(properties, 'agent')`,
      `add column if not exists tokens Int64 materialized ${tokensOfProperties}`,
    ].map((change) => (database) => `alter table ${database}.rated_usage ${change}`),
  },
  {
    // Whole rows once more by time made an insert dearer by half, and were no faster: the minmax of each granule's times
    // says where the newest are, and columns of few values are read in the time that a page of them takes.
    name: 'search-without-copies',
    statements: [(database) => `alter table ${database}.rated_usage drop projection if exists by_time`],
  },
  {
    name: 'create-contract-views',
    statements: viewsWith(''),
  },
  {
    // What dashboards ask most. Projections belong to their part: whatever becomes of rows becomes of their sums, an insert that
    // is repeated or a block that is taken out again. What is stored already is added up in the background.
    name: 'add-up-by-quarters-and-days',
    statements: [
      ...Object.entries(usageProjections).flatMap(([projection, of]) => [
        `drop projection if exists ${projection}`,
        `add projection ${projection} (${of})`,
      ]),
      ...Object.keys(usageProjections).map((projection) => `materialize projection ${projection}`),
    ].map((change) => (database) => `alter table ${database}.rated_usage ${change}`),
  },
  {
    // With names of customers in them, sums were not found by questions, and dearer: names are known without.
    name: 'add-up-without-names',
    statements: [
      'drop projection if exists by_day',
      `add projection if not exists by_customer_day (${usageProjections['by_customer_day']})`,
      'materialize projection by_customer_day',
    ].map((change) => (database) => `alter table ${database}.rated_usage ${change}`),
  },
  {
    // No row is written again: what is stored is the same text and, of counts that senders write, the same number.
    name: 'read-properties-once',
    statements: Object.entries(columnsOfProperties).map(
      ([column, of]) =>
        (database: string) =>
          `alter table ${database}.rated_usage modify column ${column} materialized ${of}`,
    ),
  },
  {
    // Whoever may read a view needs no right to its tables, so that views can be all that somebody sees.
    name: 'views-read-by-themselves',
    statements: viewsWith('definer = current_user sql security definer'),
  },
  { name: 'create-kept-usage', statements: [keptUsageTable] },
  {
    // A merge brings rows of many parts together a few at a time, and looks each of them up in the dictionary of each such
    // column: 0.4 µs a row for these five. Nobody groups by them; the views show them as before.
    name: 'plain-names',
    rewritesRowsLater: true,
    statements: [
      ...['source', 'kind', 'reason'].map((column) => `modify column ${column} String`),
      "modify column priced_on String default ''",
      'modify column metric_ids Array(String)',
    ].map((change) => (database) => `alter table ${database}.rated_usage ${change}`),
  },
  {
    // Usage of trials and pauses that is not billed has a status of its own, and usage_v1 a column that says so.
    name: 'view-unbilled-usage',
    statements: viewsWith('definer = current_user sql security definer'),
  },
  {
    // ClickHouse counts the different values of every column with each insert and merge, for plans of questions that have
    // several conditions: 0.3 µs of the 2.2 that a merge takes for a row. Ours go by the order, the times of granules and projections.
    name: 'without-statistics',
    statements: [(database) => `alter table ${database}.rated_usage modify setting auto_statistics_types = ''`],
  },
];

/** An engine or a server, with the tables of this version. */
export async function openMigratedClickHouse(place: ClickHousePlace): Promise<ClickHouse> {
  const clickHouse = await openClickHouse(place);
  await migrateTables(clickHouse);
  return clickHouse;
}

const migrationsTable = (database: string) => `
  create table if not exists ${database}.migrations (name String, made_at ${instant})
  engine = MergeTree order by name`;

/** What makes the tables of this version, in its order. */
export const statementsOfMigrations = (database: string): string[] =>
  [migrationsTable, ...migrations.flatMap(({ statements }) => statements)].map((statement) => statement(database));

async function migrateTables(clickHouse: ClickHouse): Promise<void> {
  const { client, database } = clickHouse;
  await makeIn(clickHouse, migrationsTable(database));
  await demandTablesOf(clickHouse);
  const answer = await client.query({
    query: `select distinct name from ${database}.migrations`,
    format: 'JSONEachRow',
  });
  const made = new Set((await answer.json<{ name: string }>()).map((row) => row.name));
  for (const { name: migration, statements, rewritesRowsLater } of migrations.filter((one) => !made.has(one.name))) {
    const settings = rewritesRowsLater && clickHouse.cluster === undefined ? ' settings alter_sync = 0' : '';
    for (const statement of statements) await makeIn(clickHouse, `${statement(database)}${settings}`);
    await client.command({ query: `insert into ${database}.migrations values ('${migration}', now64(3))` });
  }
}
