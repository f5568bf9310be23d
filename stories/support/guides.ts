import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';

/** The shell commands of a page, block by block. */
export const commandsIn = (page: string): string[] =>
  [...readFileSync(join(repositoryRoot, page), 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block);

/** What a script says in the repository's folder; throws when one of its commands fails. */
export function said(script: string, environment: Readonly<Record<string, string>>): string {
  const { stdout, stderr, status } = spawnSync('bash', ['-euc', script], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${script}\nended with ${status}: ${stdout}${stderr}`);
  return stdout;
}
