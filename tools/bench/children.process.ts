import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
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

/** In a session of its own, as customers are machines of their own: who measures is not kept waiting by what it sends. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const program = new URL('./load/load.main.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  process.off('exit', end);
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(printed) as LoadResult;
}

/** What the phases before have written is on the disk; otherwise it would go there while the next one measures. */
export async function untilWrittenOut(): Promise<void> {
  await run('sync');
}
