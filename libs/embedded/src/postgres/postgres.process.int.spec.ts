import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';
import { RunFolder } from '../run-folder.files.js';
import { createDatabase, type EmbeddedPostgres, startPostgres } from './postgres.process.js';

jest.setTimeout(180_000);

describe('the embedded Postgres', () => {
  // A temporary folder of this kind is closed to other accounts, as a clone under /root would be.
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-postgres-'));
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir });
    await query(postgres.url, 'create table kept (n int)');
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is named by its pid file while it runs', () => {
    expect(new RunFolder(dataDir).running('postgres')).toBe(postgres.pid);
  });

  it('keeps what was committed through a SIGKILL, on the same port', async () => {
    await query(postgres.url, 'insert into kept values (1)');
    process.kill(postgres.pid, 'SIGKILL');
    postgres = await startPostgres({ dataDir, port: postgres.port });
    expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('ends a frozen server that an earlier start left behind, with its sessions', async () => {
    const left = postgres;
    const session = new pg.Client({ connectionString: left.url });
    session.on('error', () => undefined);
    await session.connect();
    process.kill(left.pid, 'SIGSTOP');
    postgres = await startPostgres({ dataDir });
    await left.exited;
    await session.end().catch(() => undefined);
    expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('does not take the lock file of a dead server for a living one, though the number is in use again', async () => {
    await postgres.stop();
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.ppid}\n${dataDir}/postgres\n`);
    writeFileSync(join(dataDir, 'run/postgres.pid'), `${process.ppid}\n`);
    postgres = await startPostgres({ dataDir });
    expect(await query(postgres.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('makes databases on request, once', async () => {
    const url = await createDatabase(postgres.url, 'Of a test');
    expect(await createDatabase(postgres.url, 'Of a test')).toBe(url);
    expect(await query(url, 'select current_database() as name')).toEqual([{ name: 'Of a test' }]);
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
