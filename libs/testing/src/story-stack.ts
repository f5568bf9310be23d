import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, RunFolder, repositoryRoot } from '#embedded';
import { LookedAtAnswers } from './looked-at-answers.js';
import type { Answer } from './service-for-spec.js';
import { endAtOnce } from './story-processes.js';
import { until } from './until.js';

export interface StoryAnswer extends Answer {
  readonly bytes: Buffer;
}

/** The whole of Meterstream as `npm start` runs it, each service in a process of its own, on data of its own. */
export interface StoryStack {
  readonly url: string;
  readonly adminKey: string;
  readonly inbox: string;
  readonly operatorKey: string;
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly services: Readonly<Record<string, string>>;
  readonly otlp: { readonly http: string; readonly grpc: string };
  readonly dataDir: string;
  /** What the supervisor has printed. */
  said(): string;
  /** Calls the public API with the admin key, or with another one. */
  call(
    method: string,
    path: string,
    body?: unknown,
    options?: { key?: string; headers?: Record<string, string>; deadlineMs?: number },
  ): Promise<StoryAnswer>;
  /** Signals a process by its pid file's name: a service, kafka, postgres. The supervisor starts what died again. */
  signal(name: string, signal: NodeJS.Signals): number;
  /** Resolves when gateway calls everything ready. */
  ready(withinMs?: number): Promise<void>;
  stop(): Promise<void>;
}

interface Addresses {
  readonly inbox: string;
  readonly operatorKey: string;
  readonly kafka: string;
  readonly postgres: string;
  readonly services: Record<string, string>;
  readonly otlp: { http: string; grpc: string };
}

const startMs = 180_000;

/** The administrator's key of every story. */
export const storyAdminKey = `story-admin-key-${'0123456789abcdef'.repeat(2)}`;

/**
 * `dataDir` holds what an earlier stack left; it is removed with the stack. `environment`: settings of the story's own.
 * `demandsDescribed`: stopping it fails when an answer was not as /openapi.json says, to the field and the code.
 */
export async function startStory({
  dataDir = emptyFolder(),
  environment = {},
  demandsDescribed = false,
}: {
  dataDir?: string;
  environment?: Readonly<Record<string, string>>;
  demandsDescribed?: boolean;
} = {}): Promise<StoryStack> {
  const [port, sqlPort, otlpHttpPort, otlpGrpcPort] = await Promise.all(
    Array.from({ length: 4 }, () => findFreePort()),
  );
  const adminKey = environment['METERSTREAM_ADMIN_KEY'] ?? storyAdminKey;
  const supervisor = spawn(process.execPath, [join(repositoryRoot, 'dist/tools/stack/main.js')], {
    cwd: repositoryRoot,
    env: {
      ...process.env,
      METERSTREAM_DATA_DIR: dataDir,
      METERSTREAM_PORT: String(port),
      METERSTREAM_SQL_PORT: String(sqlPort),
      METERSTREAM_OTLP_HTTP_PORT: String(otlpHttpPort),
      METERSTREAM_OTLP_GRPC_PORT: String(otlpGrpcPort),
      METERSTREAM_ADMIN_KEY: adminKey,
      METERSTREAM_DEMO: 'off',
      // A story is over before code that is compiled well would pay.
      METERSTREAM_KAFKA_JAVA_OPTIONS: '-XX:TieredStopAtLevel=1',
      // Nobody is there: a story that pays says who stands in for Stripe.
      STRIPE_API_BASE: 'http://127.0.0.1:9',
      METERSTREAM_PROCESSES: 'each',
      // Stories freeze services, and want them frozen until they say otherwise.
      METERSTREAM_HUNG_AFTER_MS: '120000',
      ...environment,
    },
    // The channel tells the supervisor when this process is gone, so that a killed test run leaves no stack behind.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  for (const stream of [supervisor.stdout, supervisor.stderr])
    stream?.on('data', (text: Buffer) => said.push(text.toString()));
  const url = `http://127.0.0.1:${port}`;
  const ready = async (withinMs = startMs) => {
    await until(async () => {
      if (supervisor.exitCode !== null) throw new Error(`the stack ended:\n${said.join('')}`);
      return isReady(url);
    }, withinMs);
  };
  let addresses: Addresses;
  try {
    await ready();
    addresses = JSON.parse(readFileSync(join(dataDir, 'run/addresses.json'), 'utf8'));
  } catch (error) {
    await end(supervisor, dataDir);
    throw new Error(`the stack did not become ready:\n${said.join('')}`, { cause: error });
  }
  const run = new RunFolder(dataDir);
  const described = demandsDescribed ? new LookedAtAnswers(url) : undefined;
  return {
    url,
    adminKey,
    inbox: addresses.inbox,
    operatorKey: addresses.operatorKey,
    brokers: addresses.kafka,
    databaseUrl: addresses.postgres,
    services: addresses.services,
    otlp: addresses.otlp,
    dataDir,
    said: () => said.join(''),
    call: async (method, path, body, options = {}) => {
      const answer = await call(`${url}${path}`, method, body, { key: adminKey, ...options });
      await described?.look({ method, path: path.split('?')[0] ?? '', ...answer });
      return answer;
    },
    signal: (name, signal) => {
      const pid = run.running(name);
      if (pid === undefined) throw new Error(`${name} does not run`);
      process.kill(pid, signal);
      return pid;
    },
    ready,
    stop: async () => {
      await end(supervisor, dataDir);
      described?.demandAll();
    },
  };
}

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'meterstream-story-'));

async function call(
  url: string,
  method: string,
  body: unknown,
  { key, headers = {}, deadlineMs = 20_000 }: { key?: string; headers?: Record<string, string>; deadlineMs?: number },
): Promise<StoryAnswer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(key ? { 'x-api-key': key } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(deadlineMs),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : bytes.toString(),
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/system`, { signal: AbortSignal.timeout(5_000) })).status === 200;
  } catch {
    return false;
  }
}

/** Nobody goes on with its data: what it has in hand is not waited for. */
async function end(supervisor: ChildProcess, dataDir: string): Promise<void> {
  if (supervisor.exitCode === null && supervisor.signalCode === null) {
    const ended = new Promise((resolve) => supervisor.once('exit', resolve));
    // Before the others, so that it starts none of them again.
    supervisor.kill('SIGKILL');
    await ended;
  }
  await endAtOnce(new RunFolder(dataDir));
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
