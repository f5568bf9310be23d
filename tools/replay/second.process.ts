import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findFreePort, repositoryRoot } from '#embedded';
import { kafkaSecurityVariables } from '#kafka';
import { waitUntil } from '#running';

export interface SecondService {
  readonly url: string;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** A broker that was started for the purpose. */
const inTheClear = Object.fromEntries(kafkaSecurityVariables.map((name) => [name, undefined]));

/** Another process of a service, beside the one that the stack runs; on other parts, or on the same ones as a replica. */
export async function startSecond(
  service: string,
  parts: { brokers: string; databaseUrl: string },
): Promise<SecondService> {
  const port = await findFreePort();
  const host = join(repositoryRoot, 'dist/tools/stack/host.js');
  const child = spawn(process.execPath, [host, `--services=${join(repositoryRoot, 'dist/services')}`, service], {
    env: {
      ...process.env,
      ...(parts.brokers === process.env['KAFKA_BROKERS'] ? {} : inTheClear),
      KAFKA_BROKERS: parts.brokers,
      DATABASE_URL: parts.databaseUrl,
      [`METERSTREAM_${service.toUpperCase()}_PORT`]: String(port),
    },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const isReady = async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.status === 200;
    if (!(await waitUntil(isReady, { everyMs: 100, atMostMs: 120_000 })))
      throw new Error(`${service} does not become ready`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, signal: (signal) => void child.kill(signal), stop };
}
