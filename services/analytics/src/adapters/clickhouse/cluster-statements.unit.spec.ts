import { statementsOfMigrations } from './clickhouse.schema.js';
import { placeOfRows, statementsOn } from './cluster-statements.js';

const shorter = (statement: string) => statement.replaceAll(/\s+/g, ' ').trim();
const on = (statement: string) => statementsOn('billing', statement).map(shorter);

describe('a statement of the schema on a cluster', () => {
  it.each<[string, string, string[]]>([
    ['a database', 'create database if not exists m', ["create database if not exists m on cluster 'billing'"]],
    [
      'a table of each shard, and one that asks all',
      'create table if not exists m.t (tenant String, x Array(String)) engine = MergeTree order by (tenant, x)',
      [
        "create table if not exists m.t_local on cluster 'billing' (tenant String, x Array(String)) engine = ReplicatedMergeTree('/clickhouse/tables/{shard}/m/t_local', '{replica}') order by (tenant, x)",
        "create table if not exists m.t on cluster 'billing' as m.t_local engine = Distributed('billing', 'm', 't_local', cityHash64(tenant))",
      ],
    ],
    [
      'a table whose latest rows stand',
      'create table if not exists m.t (a String) engine = ReplacingMergeTree(position) order by a',
      [
        "create table if not exists m.t_local on cluster 'billing' (a String) engine = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/m/t_local', '{replica}', position) order by a",
        "create table if not exists m.t on cluster 'billing' as m.t_local engine = Distributed('billing', 'm', 't_local', cityHash64(tenant))",
      ],
    ],
    [
      'a window of tokens',
      'create table if not exists m.t (a String) engine = MergeTree order by a settings non_replicated_deduplication_window = 10000, index_granularity = 1024',
      [
        expect.stringContaining(
          'settings replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 2592000, index_granularity = 1024',
        ),
        expect.any(String),
      ],
    ],
    [
      'a column, in both',
      'alter table m.t add column if not exists a String',
      [
        "alter table m.t_local on cluster 'billing' add column if not exists a String",
        "alter table m.t on cluster 'billing' add column if not exists a String",
      ],
    ],
    [
      'a projection, on shards alone',
      'alter table m.t add projection p (select tenant group by tenant)',
      ["alter table m.t_local on cluster 'billing' add projection p (select tenant group by tenant)"],
    ],
    [
      'a setting, on shards alone',
      'alter table m.t modify setting merge_selector_base = 10',
      ["alter table m.t_local on cluster 'billing' modify setting merge_selector_base = 10"],
    ],
    [
      'a view, of the table that asks all',
      'create or replace view m.v as select 1 from m.t',
      ["create or replace view m.v on cluster 'billing' as select 1 from m.t"],
    ],
  ])('is of %s', (_what, statement, expected) => {
    expect(on(statement)).toEqual(expected);
  });

  it('has no other form: what nobody has thought of fails', () => {
    expect(() => on('truncate table m.t')).toThrow('no form that is known');
  });

  it.each(statementsOfMigrations('m').map((statement) => [shorter(statement), statement]))(
    'is of all shards and replicas, and of no table of one server: %s',
    (_short, statement) => {
      for (const made of on(statement)) {
        expect(made).toContain(" on cluster 'billing' ");
        expect(made).not.toMatch(/engine = (Replacing)?MergeTree|non_replicated/);
      }
    },
  );

  it('removes rows where they are', () => {
    expect(placeOfRows('m', 't', undefined)).toBe('m.t');
    expect(placeOfRows('m', 't', 'billing')).toBe("m.t_local on cluster 'billing'");
  });
});
