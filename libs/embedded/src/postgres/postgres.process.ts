import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type ChildExit, startChild } from '../child.process.js';
import { claimPort } from '../port.socket.js';
import { untilReady } from '../ready.process.js';
import { type Account, postgresAccount } from './postgres.account.js';
import { type PostgresBinaries, postgresBinaries } from './postgres.binaries.js';
import { clearPostgresLeftovers, FAST_SHUTDOWN } from './postgres.leftovers.js';

export interface PostgresOptions {
  dataDir: string;
  port?: number | undefined;
}

export interface EmbeddedPostgres {
  /** The database `meterstream`, with the owner's password. */
  url: string;
  port: number;
  pid: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

const USER = 'meterstream';
const START_TIMEOUT_MS = 120_000;
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '64MB',
  max_wal_size: '1GB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Postgres in a child process; resolves when the database answers. Heals what a SIGKILL of either side left behind. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, 'postgres');
  mkdirSync(dataDir, { recursive: true });
  const binaries = await postgresBinaries();
  const account = await postgresAccount([dataDir, binaries.postgres]);
  await clearPostgresLeftovers(dataDir, cluster);
  const port = await claimPort({ port: options.port, what: 'Postgres', variable: 'METERSTREAM_POSTGRES_PORT' });
  if (!existsSync(cluster)) await initialize(dataDir, cluster, binaries, account);
  giveTo(account, cluster);
  const logFile = join(dataDir, 'logs/postgres.log');
  const child = await startChild({
    names: ['postgres'],
    dataDir,
    command: binaries.postgres,
    args: [
      '-D',
      cluster,
      '-p',
      String(port),
      ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    logFile,
    ...(account ? { account } : {}),
    onParentDeath: 'INT',
    stopSteps: FAST_SHUTDOWN,
  });
  const password = readFileSync(passwordFile(dataDir), 'utf8').trim();
  const server = `postgres://${USER}:${password}@127.0.0.1:${port}`;
  await untilReady(child, {
    name: 'Postgres',
    logFile,
    timeoutMs: START_TIMEOUT_MS,
    isReady: () => answersQuery(`${server}/postgres`),
  });
  const url = await createDatabase(`${server}/postgres`, 'meterstream');
  return { url, port, pid: child.pid, exited: child.exited, stop: child.stop };
}

/** Makes a database on the server of the given address unless it is there, and answers its address. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** A cluster appears under its name only when it is whole, so a crash in between leaves nothing half made. */
async function initialize(
  dataDir: string,
  cluster: string,
  binaries: PostgresBinaries,
  account: Account | undefined,
): Promise<void> {
  const draft = `${cluster}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const password = passwordFile(dataDir);
  if (!existsSync(password)) writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 });
  giveTo(account, draft);
  if (account) chownSync(password, account.uid, account.gid);
  const log = join(dataDir, 'logs/postgres-init.log');
  const initdb = await startChild({
    names: ['postgres-init'],
    dataDir,
    command: binaries.initdb,
    args: [
      '-D',
      draft,
      '-U',
      USER,
      '--auth=scram-sha-256',
      `--pwfile=${password}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
    ],
    logFile: log,
    ...(account ? { account } : {}),
    onParentDeath: 'TERM',
  });
  const { code } = await initdb.exited;
  if (code !== 0) throw new Error(`Postgres could not make its data folder: the reason is at the end of ${log}.`);
  renameSync(draft, cluster);
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres.password');
}

/** Also after a move to a machine where the account has another number. */
function giveTo(account: Account | undefined, folder: string): void {
  if (account === undefined || statSync(folder).uid === account.uid) return;
  const { status } = spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, folder]);
  if (status !== 0) throw new Error(`${folder} could not be given to the account that Postgres runs under.`);
}

async function answersQuery(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
