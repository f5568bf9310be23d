/**
 * Usage that was not rated, in its latest state: of one event the highest version stands, and none where that one is gone. Its
 * time does not change, so that states of an event lie together. Costs are text: what is out of range for an amount is kept, too.
 */
export const keptUsageTable = (database: string): string => `
  create table if not exists ${database}.kept_usage (
    tenant LowCardinality(String),
    occurred_at DateTime64(3, 'UTC') codec(Delta, ZSTD),
    row_kind String,
    place String,
    version UInt64,
    is_gone UInt8,
    log LowCardinality(String),
    position UInt64 codec(Delta, ZSTD),
    id String,
    source LowCardinality(String),
    kind LowCardinality(String),
    state LowCardinality(String),
    reason LowCardinality(String),
    problems String codec(ZSTD),
    door LowCardinality(String),
    received_at DateTime64(3, 'UTC') codec(Delta, ZSTD),
    organization String,
    subscriber String,
    credential String,
    product String,
    subscription_id String,
    cost String,
    cost_source LowCardinality(String),
    properties String codec(ZSTD),
    model LowCardinality(String) materialized JSONExtractString(properties, 'model'),
    provider LowCardinality(String) materialized JSONExtractString(properties, 'provider'),
    index positions position type minmax granularity 1
  )
  engine = ReplacingMergeTree(version, is_gone)
  order by (tenant, occurred_at, row_kind, place)
  settings index_granularity = 1024`;

/** What free text looks in of usage that was not rated. */
export const searchedWordsOfKept = `lower(concat(${[
  ...['id', 'organization', 'subscriber', 'credential', 'product', 'subscription_id'],
].join(", ' ', ")}))`;
