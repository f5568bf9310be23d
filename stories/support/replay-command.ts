import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';
import type { StoryStack } from '#testing';

export interface Said {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
}

/** The command for operators that works everything out again and lists what differs. */
export async function runReplay({ databaseUrl, brokers }: StoryStack, ...args: string[]): Promise<Said> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers };
  const child = spawn(process.execPath, [join(repositoryRoot, 'dist/tools/replay/main.js'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some: Buffer) => said.push(some));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, lines: Buffer.concat(said).toString().trim().split('\n') };
}
