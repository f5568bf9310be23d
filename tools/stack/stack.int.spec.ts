import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { findFreePort, RunFolder, repositoryRoot } from '#embedded';
import { createKafka } from '#kafka';
import { readStackConfig } from './config.js';
import { Progress } from './progress.terminal.js';
import { Stack, type StackSummary } from './stack.js';

jest.setTimeout(300_000);

describe('the stack that npm start runs', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-stack-'));
  const run = new RunFolder(dataDir);
  let port: number;
  let stack: Stack;
  let summary: StackSummary;

  beforeAll(async () => {
    port = await findFreePort();
    mkdirSync(join(dataDir, 'logs'));
    writeFileSync(join(dataDir, 'logs/of-an-earlier-version.log'), '', { mode: 0o644 });
    stack = newStack();
    summary = await stack.start();
  });

  afterAll(async () => {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('names every running process by a pid file', () => {
    expect(run.names().sort()).toEqual(['gateway', 'greeter', 'inbox', 'kafka', 'postgres', 'supervisor']);
    const pids = run.names().map((name) => run.running(name));
    expect(new Set(pids).size).toBe(6);
  });

  it('is ready when the gateway is, on the port that was given', async () => {
    expect(summary.gateway).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${summary.gateway}/health/system`)).status).toBe(200);
  });

  it('keeps its secrets from other users of the machine', () => {
    for (const file of ['secrets.json', 'admin.json', 'run/addresses.json'])
      expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0);
  });

  it('keeps every file from other users of the machine, also those that an earlier version left open', () => {
    const open = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => isOpenToOthers(path));
    expect(open).toEqual([]);
    expect(statSync(dataDir).mode & 0o066).toBe(0);
  });

  it('starts a service again that hangs', async () => {
    const hung = run.running('greeter')!;
    process.kill(hung, 'SIGSTOP');
    await until(
      async () => run.running('greeter') !== hung && (await answers(`${summary.services['greeter']}/health/ready`)),
    );
    expect(readFileSync(join(dataDir, 'logs/supervisor.log'), 'utf8')).toContain('greeter has not answered for 3 s');
  });

  it('tells the metrics of a service from those of its requests, in one text', async () => {
    const headers = { 'x-api-key': summary.operatorKey };
    const text = await (await fetch(`${summary.services['greeter']}/metrics`, { headers })).text();
    const seriesOf = (name: string) => text.split('\n').filter((line) => line.startsWith(name)).length;
    expect(text).toContain('meterstream_ready{service="greeter"} 1');
    expect(text).toContain('meterstream_ready{service="greeter",thread="requests"} 1');
    expect([seriesOf('# TYPE meterstream_ready '), seriesOf('process_cpu_seconds_total')]).toEqual([1, 1]);
  });

  it.each([
    ['the work of which hangs, though its requests do not', '/work/hang'],
    ['the requests of which end, though its work does not', '/requests/end'],
  ])('starts a service again, %s', async (_what, path) => {
    const wrong = run.running('greeter')!;
    const { greeter } = summary.services;
    const asked = fetch(`${greeter}${path}`, { method: 'POST' }).catch(() => undefined);
    await until(async () => run.running('greeter') !== wrong && (await answers(`${greeter}/health/ready`)));
    await asked;
  });

  it('starts a killed service again, at the same address', async () => {
    const killed = run.running('greeter')!;
    process.kill(killed, 'SIGKILL');
    await until(
      async () => run.running('greeter') !== killed && (await answers(`${summary.services['greeter']}/health/ready`)),
    );
    expect(run.running('greeter')).not.toBe(killed);
  });

  it('starts killed parts again, and the services are ready again by themselves', async () => {
    const killed = ['kafka', 'postgres', 'inbox'].map((name) => run.running(name)!);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    await until(async () =>
      ['kafka', 'postgres', 'inbox'].every((name) => ![...killed, undefined].includes(run.running(name))),
    );
    await until(() => answers(`${summary.inbox}/health`));
    await until(() => acceptsRecords(summary.kafka));
    await until(() => answers(`${summary.gateway}/health/system`));
  });

  it('refuses a second start on the same data, and leaves the first alone', () => {
    const pids = run.names().map((name) => run.running(name));
    const main = join(repositoryRoot, 'dist/tools/stack/main.js');
    const second = spawnSync(process.execPath, [main], { env: environment(), encoding: 'utf8' });
    expect(second.stdout).toContain('already runs');
    expect(second.status).toBe(1);
    expect(run.names().map((name) => run.running(name))).toEqual(pids);
  });

  it('stops everything, and keeps addresses, secrets and the administrator for the next start', async () => {
    const introduced = stack.administrator.introduce();
    expect(introduced).toEqual({
      key: expect.stringMatching(/^hak_.{32}$/),
      email: 'admin@demo.example',
      password: expect.stringMatching(/^.{24}$/),
    });
    const secrets = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
    await stack.stop();
    expect(run.names()).toEqual([]);

    const left = await orphan(dataDir, 'greeter', Number(new URL(summary.services['greeter'] ?? '').port));
    stack = newStack();
    expect(await stack.start()).toEqual(summary);
    expect(left.signalCode).not.toBeNull();
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);
    expect(stack.administrator.introduce()).toEqual(introduced);
  });

  function environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      METERSTREAM_DATA_DIR: dataDir,
      METERSTREAM_PORT: String(port),
      METERSTREAM_PROCESSES: 'each',
      METERSTREAM_HUNG_AFTER_MS: '3000',
    };
  }

  function newStack(): Stack {
    const servicesDir = join(repositoryRoot, 'dist/tools/stack/fixtures');
    const silent = new PassThrough().resume() as unknown as NodeJS.WriteStream;
    return new Stack({ ...readStackConfig(environment(), repositoryRoot), servicesDir }, new Progress(silent));
  }
});

/** As a full disk leaves it behind: it has a port, and no pid file names it. */
async function orphan(dataDir: string, service: string, port: number): Promise<ChildProcess> {
  const program = `require('node:net').createServer().listen(${port}, '127.0.0.1', () => console.log('listening'))`;
  const host = join(repositoryRoot, 'dist/tools/stack/host.js');
  const child = spawn(process.execPath, ['-e', program, host, `--data-dir=${dataDir}`, service]);
  await once(child.stdout, 'data');
  child.kill('SIGSTOP');
  return child;
}

function isOpenToOthers(path: string): boolean {
  try {
    const entry = lstatSync(path);
    return !entry.isSymbolicLink() && (entry.mode & 0o077) !== 0;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function acceptsRecords(brokers: string): Promise<boolean> {
  const admin = createKafka({ brokers, clientId: 'proof' }, { retries: 0 }).admin();
  try {
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: `proof-${process.hrtime.bigint()}` }] });
    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}

async function until(fulfilled: () => Promise<boolean>): Promise<void> {
  while (!(await fulfilled())) await pause(100);
}
