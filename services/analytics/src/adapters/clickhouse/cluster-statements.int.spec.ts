import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askConfigured, type EngineAnswer } from '../testing/configured-engine.js';
import type { ClickHouseReader } from './clickhouse.reader.js';
import { statementsOfMigrations } from './clickhouse.schema.js';
import { clusterSettings, placeOfRows, statementsOn } from './cluster-statements.js';
import { UsageRepository } from './usage.repository.js';

/** A cluster of this process alone, and a Keeper that is a part of it. */
const config = `
  <tcp_port>9000</tcp_port>
  <zookeeper><implementation>testkeeper</implementation></zookeeper>
  <macros><shard>01</shard><replica>one</replica></macros>
  <remote_servers><spec><shard><internal_replication>true</internal_replication>
    <replica><host>localhost</host><port>9000</port></replica></shard></spec></remote_servers>`;
const users = `<profiles><default/></profiles><quotas><default/></quotas>
  <users><default><password/><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>
    <access_management>1</access_management></default></users>`;

const statements = (database: string) =>
  [`create database if not exists ${database}`, ...statementsOfMigrations(database)].flatMap((one) =>
    statementsOn('spec', one),
  );
/** The engine has no queue of statements for others. */
const here = (statement: string) => statement.replaceAll("on cluster 'spec'", '');
/** Nor does it connect replicas to each other, without which their tables take no rows. */
const ofOneReplica = (statement: string) =>
  here(statement)
    .replace(/Replicated(\w+)\('[^']*', '[^']*'(?:, )?/, '$1(')
    .replace(
      / replicated_deduplication_window = (\d+), replicated_\w+ = \d+/,
      ' non_replicated_deduplication_window = $1',
    );

/** As the API asks it. */
function questionByMetric(): string {
  const asked: string[] = [];
  const rows = async (sql: string) => {
    asked.push(sql);
    return [];
  };
  const reader = { database: 'm', rows } as unknown as ClickHouseReader;
  const question = { tenant: '', from: 0, to: 0, timeZone: 'UTC', groupBy: ['metric'] } as const;
  void new UsageRepository(reader).summarize(question);
  return asked[0] ?? '';
}

describe('the schema on a cluster, in a real engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-cluster-'));
  const ask = (questions: readonly string[]) => askConfigured(folder, { config, users }, questions);
  const problems = (questions: readonly string[], answers: readonly EngineAnswer[]) =>
    answers.flatMap(({ error }, at) => (error === undefined ? [] : [`${questions[at]}: ${error}`]));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has statements that it understands, each one', () => {
    const questions = [
      ...statements('m').map((statement) => `explain ast ${statement}`),
      `explain ast delete from ${placeOfRows('m', 'rated_usage', 'spec')} where sequence in (1)`,
    ];
    const answers = ask(questions);
    expect(answers).toHaveLength(questions.length);
    expect(problems(questions, answers)).toEqual([]);
  }, 60_000);

  it('has tables of replicas that it makes', () => {
    const questions = statements('replicas')
      .filter((statement) => statement.startsWith('create database') || statement.startsWith('create table'))
      .map(here);
    const made = `select name, engine from system.tables where database = 'replicas' order by name`;
    const answers = ask([...questions, made]);
    expect(problems(questions, answers)).toEqual([]);
    expect(answers.at(-1)?.rows).toEqual([
      { name: 'invoice_lines', engine: 'Distributed' },
      { name: 'invoice_lines_local', engine: 'ReplicatedReplacingMergeTree' },
      { name: 'kept_usage', engine: 'Distributed' },
      { name: 'kept_usage_local', engine: 'ReplicatedReplacingMergeTree' },
      { name: 'migrations', engine: 'Distributed' },
      { name: 'migrations_local', engine: 'ReplicatedMergeTree' },
      { name: 'rated_usage', engine: 'Distributed' },
      { name: 'rated_usage_local', engine: 'ReplicatedMergeTree' },
    ]);
  }, 60_000);

  it('takes an insert once under its token, answers from all shards, and removes where rows are', () => {
    const settings = Object.entries(clusterSettings).map(([name, value]) => `set ${name} = '${value}'`);
    const insert = (token: string, ...ids: string[]) =>
      `insert into m.rated_usage (tenant, id, status, row_kind, amount, metric_ids, quantities, amounts, properties,
         usage_partition, sequence)
       settings insert_deduplicate = 1, insert_deduplication_token = '${token}' values
       ${ids.map((id) => `('acme', '${id}', 'rated', 'usage', 1, ['m', 'n'], [1, 1], [0.4, 0.6], '{"model":"o3"}', 7, 1)`).join(', ')}`;
    const line = (position: number, amount: number) =>
      `insert into m.invoice_lines (tenant, invoice_id, line, position, status, amount, net_amount)
       values ('acme', 'i', 0, ${position}, 'finalized', ${amount}, ${amount})`;
    const making = [...statements('m').map(ofOneReplica), ...settings];
    const writing = [insert('t1', 'a', 'b'), insert('t1', 'a', 'b'), insert('t2', 'c'), line(1, 5), line(2, 9)];
    const sum = "select toString(sum(events)) as n, any(model) as model from m.usage_v1 where tenant = 'acme'";
    const lines = 'select toString(net_amount) as net from m.document_lines_v1';
    const within = `select count() as n from m.rated_usage where tenant = 'acme' and id in (
      select id from m.rated_usage where tenant = 'acme' and id = 'a')`;
    const remove = `delete from ${here(placeOfRows('m', 'rated_usage', 'spec'))} where sequence in (1)
      settings lightweight_deletes_sync = 2`;
    const byMetric = [`set param_tenant = 'acme'`, `set param_from = -1`, `set param_to = 1`, questionByMetric()];
    const questions = [...making, ...writing, ...byMetric, sum, lines, within, remove, sum];
    const answers = ask(questions);
    expect(problems(questions, answers)).toEqual([]);
    expect(answers.slice(-6).map(({ rows }) => rows)).toEqual([
      [
        expect.objectContaining({ is_total: 1, events: 3, amount: 3 }),
        expect.objectContaining({ is_total: 0, metric_id: 'm', events: 3, amount: 1.2 }),
        expect.objectContaining({ is_total: 0, metric_id: 'n', events: 3, amount: 1.8 }),
      ],
      [{ n: '3', model: 'o3' }],
      [{ net: '9' }],
      [{ n: 1 }],
      [],
      [{ n: '0', model: '' }],
    ]);
  }, 60_000);
});
