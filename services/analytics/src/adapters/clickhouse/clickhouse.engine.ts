import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClickHouseClientConfigOptions, createClient } from '@clickhouse/client';
import type { ClickHouse, Insert, InsertSettings } from './clickhouse.connection.js';

/**
 * The engine in this process runs its work on the thread pool, one query of a connection at a time, so inserts have a
 * connection of their own, and so has the question whether it answers. Its folder is locked by the process: the lock goes with it, however it ends.
 */
export async function openEngine(path: string, database: string): Promise<ClickHouse> {
  await mkdir(path, { recursive: true });
  const { createChdbConnection } = await import('chdb/connection');
  const writing = createChdbConnection({ path });
  const reading = createChdbConnection({ path });
  const asking = createChdbConnection({ path });
  const client = createClient({ connection: reading } as unknown as ClickHouseClientConfigOptions);
  const files = await InsertFiles.under(`${path}-inserts`);
  return {
    database,
    cluster: undefined,
    client,
    isElsewhere: false,
    async insert({ table, columns, format, chunks, settings }) {
      const into = `${database}.${table}`;
      if (format === 'JSONCompactEachRow') {
        const values = Buffer.concat(chunks);
        await writing.chdb.rawInsert({ table: into, columns: [...columns], values, format, settings: { ...settings } });
      } else {
        await files.holding(chunks, (file) =>
          writing.chdb.queryAsync(
            `insert into ${into} (${columns.join(', ')}) from infile ${quoted(file)}
             settings ${assignments(settings)} format ${format}`,
          ),
        );
      }
    },
    answers: async () => (await asking.ping({ select: true })).success,
    async close() {
      await client.close();
      await writing.close();
      await asking.close();
    },
  };
}

/** The engine takes binary formats from files alone. They live as long as an insert, in the page cache. */
class InsertFiles {
  private made = 0;

  private constructor(private readonly folder: string) {}

  /** What a process left there when it was killed goes. */
  static async under(folder: string): Promise<InsertFiles> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new InsertFiles(folder);
  }

  async holding(chunks: Insert['chunks'], use: (file: string) => Promise<unknown>): Promise<void> {
    const path = join(this.folder, `${this.made++}.arrows`);
    try {
      const file = await open(path, 'w');
      try {
        const { bytesWritten } = await file.writev(chunks);
        const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
        if (bytesWritten !== bytes) throw new Error(`${bytesWritten} of ${bytes} bytes were written to ${path}`);
      } finally {
        await file.close();
      }
      await use(path);
    } finally {
      await rm(path, { force: true });
    }
  }
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const assignments = (settings: InsertSettings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : quoted(value)}`)
    .join(', ');
