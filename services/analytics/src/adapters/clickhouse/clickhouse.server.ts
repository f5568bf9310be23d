import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { ClickHouse } from './clickhouse.connection.js';
import { clusterSettings } from './cluster-statements.js';

const insertTimeoutMs = 120_000;
const readTimeoutMs = 30_000;

export async function connectToServer(url: string, database: string, cluster?: string): Promise<ClickHouse> {
  const address = new URL(url);
  address.pathname = '';
  const connect = (timeoutMs: number) =>
    createClient({
      url: address.href,
      request_timeout: timeoutMs,
      application: 'meterstream-analytics',
      // An answer begins only when it is whole, so that an error in its middle is an error.
      clickhouse_settings: { wait_end_of_query: 1, ...(cluster !== undefined && clusterSettings) },
      log: { level: ClickHouseLogLevel.OFF },
    });
  const client = connect(readTimeoutMs);
  const writer = connect(insertTimeoutMs);
  return {
    database,
    cluster,
    client,
    isElsewhere: true,
    async insert({ table, columns, format, chunks, settings }) {
      const { stream } = await writer.exec({
        query: `INSERT INTO ${database}.${table} (${columns.join(', ')}) FORMAT ${format}`,
        values: Readable.from(chunks, { objectMode: false }),
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
