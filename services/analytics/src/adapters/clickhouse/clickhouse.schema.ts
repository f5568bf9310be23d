import type { ClickHouse } from './clickhouse.connection.js';

const decimal = 'Decimal(38, 18)';
const instant = "DateTime64(3, 'UTC')";

/**
 * Every rated event, once. Without the deduplication window a repeated insert would count twice; it must outlast the
 * inserts that other partitions make between a crash and the repeat. Plain strings: dictionaries (LowCardinality) cost
 * a third of the insert's time, and the columns compress as well without.
 */
const ratedUsage = (database: string) => `
  create table if not exists ${database}.rated_usage (
    tenant String,
    usage_partition UInt16,
    sequence UInt64,
    id String,
    source String,
    kind String,
    occurred_at ${instant} codec(Delta, ZSTD),
    received_at ${instant} codec(Delta, ZSTD),
    account_id String,
    organization String,
    subscriber String,
    credential String,
    product_id String,
    product_version UInt32,
    subscription_id String,
    period_index Int32,
    period_start ${instant},
    currency String,
    cost Nullable(${decimal}),
    cost_source String,
    status String,
    reason String,
    amount ${decimal},
    metric_ids Array(String),
    quantities Array(${decimal}),
    amounts Array(${decimal}),
    running_quantities Array(String),
    running_amounts Array(String),
    properties String codec(ZSTD),
    index sequences (usage_partition, sequence) type minmax granularity 1
  )
  engine = MergeTree
  partition by toYYYYMM(occurred_at)
  order by (tenant, subscription_id, occurred_at, id)
  settings non_replicated_deduplication_window = 10000`;

/** The lines of every invoice, in the latest state of the invoice: the highest position wins. */
const invoiceLines = (database: string) => `
  create table if not exists ${database}.invoice_lines (
    tenant LowCardinality(String),
    invoice_id String,
    line UInt32,
    position UInt64,
    number String,
    status LowCardinality(String),
    currency LowCardinality(String),
    subscription_id String,
    account_id String,
    account_name String,
    product_id LowCardinality(String),
    product_name String,
    dated_at ${instant},
    finalized_at ${instant},
    kind LowCardinality(String),
    description String,
    metric_id LowCardinality(String),
    product_version UInt32,
    period_index Int32,
    period_start ${instant},
    period_end ${instant},
    quantity String,
    event_count UInt64,
    amount ${decimal},
    exact_amount String
  )
  engine = ReplacingMergeTree(position)
  order by (tenant, invoice_id, line)`;

export async function prepareTables({ client, database }: ClickHouse): Promise<void> {
  for (const table of [ratedUsage, invoiceLines]) await client.command({ query: table(database) });
}
