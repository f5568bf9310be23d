import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '#embedded';
import type { StoryStack } from '#testing';

/** The engine's folder belongs to one process at a time: this one waits until analytics has gone. */
const deletion = `
  import { createClient } from '@clickhouse/client';
  import { createChdbConnection } from 'chdb/connection';
  const [path, where] = process.argv.slice(1);
  for (;;) {
    try {
      const connection = createChdbConnection({ path });
      const client = createClient({ connection });
      await client.command({ query: 'delete from meterstream.rated_usage where ' + where });
      await client.close();
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }`;

/** Deletes rated usage behind the back of analytics, which is killed for it and comes back. */
export async function loseRows(stack: StoryStack, dataDir: string, where: string): Promise<void> {
  const path = join(dataDir, 'clickhouse');
  const deleted = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', deletion, path, where], {
    cwd: repositoryRoot,
    timeout: 60_000,
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  stack.signal('analytics', 'SIGKILL');
  await deleted;
  await stack.ready();
}
