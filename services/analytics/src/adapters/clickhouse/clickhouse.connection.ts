import { mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';

export type InsertSettings = Readonly<Record<string, string | number>>;

export interface InsertLines {
  /** Without its database. */
  readonly table: string;
  readonly columns: readonly string[];
  /** JSONCompactEachRow. */
  readonly lines: Buffer;
  readonly settings: InsertSettings;
}

/** A ClickHouse, in this process or elsewhere: reads and commands go through its client in both cases. */
export interface ClickHouse {
  readonly database: string;
  readonly client: ClickHouseClient;
  /** Resolves when the rows are stored. */
  insertLines(insert: InsertLines): Promise<void>;
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

const startWaitMs = 60_000;
const insertTimeoutMs = 120_000;
const readTimeoutMs = 30_000;

export async function openClickHouse(where: { url: string } | { path: string }, database: string): Promise<ClickHouse> {
  const open = () => ('url' in where ? connectToServer(where.url, database) : openEngine(where.path, database));
  const giveUpAt = performance.now() + startWaitMs;
  for (;;) {
    try {
      const clickHouse = await open();
      await clickHouse.client.command({ query: `create database if not exists ${database}` });
      return clickHouse;
    } catch (error) {
      // A predecessor that is still draining holds the folder's lock; a server may still be starting.
      if (performance.now() > giveUpAt) throw error;
      await sleep(300);
    }
  }
}

async function connectToServer(url: string, database: string): Promise<ClickHouse> {
  const address = new URL(url);
  address.pathname = '';
  const connect = (timeoutMs: number) =>
    createClient({
      url: address.href,
      request_timeout: timeoutMs,
      application: 'meterstream-analytics',
      // An answer begins only when it is whole, so that an error in its middle is an error.
      clickhouse_settings: { wait_end_of_query: 1 },
      log: { level: ClickHouseLogLevel.OFF },
    });
  const client = connect(readTimeoutMs);
  const writer = connect(insertTimeoutMs);
  return {
    database,
    client,
    async insertLines({ table, columns, lines, settings }) {
      const { stream } = await writer.exec({
        query: `INSERT INTO ${database}.${table} (${columns.join(', ')}) FORMAT JSONCompactEachRow`,
        values: Readable.from([lines], { objectMode: false }),
        clickhouse_settings: { ...settings },
      });
      const said = await text(stream);
      if (said.trim() !== '') throw new Error(said.slice(0, 500));
    },
    answers: async () => (await client.ping()).success,
    async close() {
      await Promise.all([client.close(), writer.close()]);
    },
  };
}

/**
 * The engine in this process runs its work on the thread pool, one query of a connection at a time, so inserts have a
 * connection of their own, and so has the question whether it answers. Its folder is locked by the process: the lock goes with it, however it ends.
 */
async function openEngine(path: string, database: string): Promise<ClickHouse> {
  await mkdir(path, { recursive: true });
  const { createChdbConnection } = await import('chdb/connection');
  const writing = createChdbConnection({ path });
  const reading = createChdbConnection({ path });
  const asking = createChdbConnection({ path });
  const client = createClient({ connection: reading } as unknown as ClickHouseClientConfigOptions);
  return {
    database,
    client,
    async insertLines({ table, columns, lines, settings }) {
      await writing.chdb.rawInsert({
        table: `${database}.${table}`,
        columns: [...columns],
        values: lines,
        format: 'JSONCompactEachRow',
        settings: { ...settings },
      });
    },
    answers: async () => (await asking.ping({ select: true })).success,
    async close() {
      await client.close();
      await writing.close();
      await asking.close();
    },
  };
}
