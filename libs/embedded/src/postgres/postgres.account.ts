import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuietly } from '../quiet.process.js';

export interface Account {
  uid: number;
  gid: number;
  needsSearchRight: boolean;
}

const NAME = 'postgres';

/**
 * Postgres refuses to run as root. Root therefore hands it to the account `postgres`, made here when it is missing.
 * Everyone else runs it under their own name.
 */
export async function postgresAccount(paths: readonly string[]): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u') === undefined) {
    await runQuietly(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
      'The account that Postgres runs under could not be made',
    );
  }
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === undefined || gid === undefined) throw new Error(`The account ${NAME} was made but is not to be found.`);
  // A clone under /root or in a private temporary folder is closed to other accounts.
  return { uid, gid, needsSearchRight: !paths.every((path) => everyoneMayReach(path)) };
}

function idOf(flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** Whether any account may look into this folder, or start this program. */
export function everyoneMayReach(path: string): boolean {
  for (let place = path; ; place = dirname(place)) {
    if ((statSync(place).mode & 0o001) === 0) return false;
    if (place === dirname(place)) return true;
  }
}
