import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answersTcp, claimPort, RunFolder, repositoryRoot, startChild, untilReady } from '#embedded';
import type { RunningPart } from './keep-running.js';

const PROGRAM = join(repositoryRoot, 'dist/libs/testing/src/stripe/main.js');
const START_TIMEOUT_MS = 60_000;

export interface PretendStripe extends RunningPart {
  url: string;
}

/** A server that stands in for Stripe, in a process of its own: what it knows survives whatever crashes. */
export async function startPretendStripe(options: {
  dataDir: string;
  port?: number | undefined;
}): Promise<PretendStripe> {
  const dataDir = resolve(options.dataDir);
  if (!existsSync(PROGRAM)) throw new Error('It runs as a compiled program: run `npm run build` first.');
  await new RunFolder(dataDir).clear('stripe');
  const wanted = { port: options.port, what: 'what stands in for Stripe', variable: 'METERSTREAM_STRIPE_PORT' };
  const port = await claimPort(wanted);
  const logFile = join(dataDir, 'logs/stripe.log');
  const child = await startChild({
    names: ['stripe'],
    dataDir,
    command: process.execPath,
    args: [PROGRAM, `--data-dir=${dataDir}`, `--port=${port}`],
    env: process.env,
    logFile,
    watchesStdin: true,
  });
  await untilReady(child, {
    name: 'What stands in for Stripe',
    logFile,
    timeoutMs: START_TIMEOUT_MS,
    isReady: () => answersTcp(port),
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid, exited: child.exited, stop: child.stop };
}
