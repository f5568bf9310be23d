import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { repositoryRoot } from '#embedded';
import type { Environment, ServiceDefinition } from '#service-host';
import type { HostForSpec } from './service-for-spec.js';
import { until } from './until.js';

/** A service in a process of its own, as it was compiled, that can be killed and started again at the same address. */
export class ProcessForSpec {
  private child: ChildProcess | undefined;
  private environment: Environment = {};
  private name = '';
  private url = '';

  /** For `startForSpec`. */
  readonly host: HostForSpec = async ({ name }: ServiceDefinition, environment) => {
    const port = await freePort();
    this.name = name;
    this.url = `http://127.0.0.1:${port}`;
    this.environment = { ...environment, [`METERSTREAM_${name.toUpperCase()}_PORT`]: String(port) };
    await this.start();
    return { url: this.url, stop: () => this.kill() };
  };

  /** Ready to be asked whether it is ready. */
  async start(): Promise<void> {
    this.child = spawn(process.execPath, [join(repositoryRoot, `dist/services/${this.name}/src/main.js`)], {
      env: { PATH: process.env['PATH'], ...this.environment },
      stdio: 'ignore',
    });
    await until(() => {
      if (this.child?.exitCode !== null) throw new Error(`${this.name} has ended with ${this.child?.exitCode}`);
      return fetch(`${this.url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  }

  /** Without a word: nothing that it has in memory is written any more. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
