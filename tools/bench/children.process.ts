import { execFile, fork } from 'node:child_process';
import { promisify } from 'node:util';
import type { LoadOrder, LoadResult } from './load/load-order.js';

const run = promisify(execFile);

export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

/** A server of `servers/` as a process of its own; it ends with this one. */
export function startServer(file: string, args: readonly string[]): Promise<BenchServer> {
  const child = fork(new URL(`./servers/${file}.js`, import.meta.url), [...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once('message', (message: { url: string }) => {
      child.removeAllListeners('exit');
      resolve({ url: message.url, pid: child.pid!, stop: () => child.kill('SIGKILL') });
    });
  });
}

export async function load(order: LoadOrder): Promise<LoadResult> {
  const { stdout } = await run(process.execPath, [
    new URL('./load/load.main.js', import.meta.url).pathname,
    JSON.stringify(order),
  ]);
  return JSON.parse(stdout) as LoadResult;
}

/** What the phases before have written is on the disk; otherwise it would go there while the next one measures. */
export async function untilWrittenOut(): Promise<void> {
  await run('sync');
}
