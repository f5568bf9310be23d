import { relative } from 'node:path';
import { repositoryRoot } from '#embedded';
import { keepUsing } from '../demo/live.js';
import { pretendGateway } from '../demo/pretend-gateway.js';
import { type DemoTarget, lacksHistory, seedDemoOnce, seedHistoryOn } from '../demo/seed-once.files.js';
import { ApiClient } from '../running-stack/api.client.js';
import { readStackConfig, type StackConfig } from './config.js';
import { Progress } from './progress.terminal.js';
import { Stack, type StackSummary } from './stack.js';

/** A terminal's Ctrl-C arrives twice, from the terminal and through npm: only a later one means "at once". */
const SAME_KEYSTROKE_MS = 1500;

const startedAt = performance.now();
const progress = new Progress(process.stdout);
const stopped = new AbortController();

try {
  const config = readStackConfig(process.env, repositoryRoot);
  const stack = new Stack(config, progress);
  stopOnRequest(stack);
  const summary = await stack.start().catch(async (error: unknown) => {
    await stack.stop();
    throw error;
  });
  progress.line(readyText(summary, config, stack));
  if (config.demo !== 'off') void showDemo(summary, config, stack);
} catch (error) {
  progress.line(`\n${(error as Error).message}`);
  process.exit(1);
}

/** In the background: a stack that is ready does not wait for its demo content. */
async function showDemo(summary: StackSummary, config: StackConfig, stack: Stack): Promise<void> {
  const { key } = stack.administrator.forIdentity();
  if (key === undefined) return;
  const target = { dataDir: config.dataDir, url: summary.gateway, adminKey: key };
  try {
    const seeded = await seedDemoOnce(target, Date.now());
    if (seeded) progress.line('The demo customers and their usage are in (METERSTREAM_DEMO=off starts empty).');
    if (summary.stripe) await pretendGateway(new ApiClient(summary.gateway, key), summary.stripe);
    if (config.demoIsLive) void keepUsing(new ApiClient(summary.gateway, key), stopped.signal);
    if (config.demo === 'year' && lacksHistory(target)) await showYear(target);
  } catch (error) {
    if (stopped.signal.aborted) return;
    progress.line(`The demo content is not complete, the next start goes on with it: ${(error as Error).message}`);
  }
}

/** A minute's work, of which whoever waits sees how far it is. */
async function showYear(target: DemoTarget): Promise<void> {
  await progress.step(
    'demo',
    (say) =>
      seedHistoryOn(target, (done, of) => {
        stopped.signal.throwIfAborted();
        say(`a year of 40 customers: month ${Math.min(done + 1, of)} of ${of}`);
      }),
    () => 'a year of 40 customers is in; npm run demo -- remove ends them',
  );
}

function stopOnRequest(stack: Stack): void {
  let askedAt: number | undefined;
  const stop = async () => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > SAME_KEYSTROKE_MS) process.exit(1);
      return;
    }
    askedAt = performance.now();
    stopped.abort();
    progress.line('\nStopping: the services finish what they have in hand, then Kafka and Postgres end.');
    await stack.stop();
    progress.line('Stopped. Everything is kept for the next start.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  // The bootstrap holds this channel: when it closes, whoever started us is gone.
  if (process.connected) process.once('disconnect', () => void stop());
}

function readyText(summary: StackSummary, config: StackConfig, stack: Stack): string {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const rows = [
    ['console and API', summary.gateway],
    ['API page', `${summary.gateway}/docs/`],
    ['OpenAPI', `${summary.gateway}/openapi.json`],
    ['OTLP', `${summary.otlp.http} over HTTP, ${summary.otlp.grpc} over gRPC`],
    ...(summary.inbox ? [['mail inbox', `${summary.inbox}, with the operator's key as password`]] : []),
    [
      "operator's key",
      `${shortPath(`${config.dataDir}/run/addresses.json`)}: reads the inbox and /metrics of every service`,
    ],
    ...(summary.stripe ? [['Stripe', `${summary.stripe} stands in for it: test cards, and no money`]] : []),
    ['Kafka', summary.kafka],
    ['Postgres', summary.postgres.replace(/:\/\/[^@]*@/, '://')],
    ...(summary.clickHouse
      ? [['ClickHouse', `${summary.clickHouse}, reads, with the operator's key as password`]]
      : []),
    ['logs', shortPath(`${config.dataDir}/logs`)],
  ];
  const table = rows.map(([name, value]) => `  ${String(name).padEnd(16)}${value}`).join('\n');
  return `\nMeterstream is ready after ${seconds} s.\n\n${table}\n${introduction(summary.gateway, config, stack)}
  npm run tutorial   walks through a first product, usage and invoice against this stack
  Ctrl-C             stops everything; the data stays\n`;
}

/** Who signs in, and a line to paste: every command of README, the guides and the tutorial goes on from it. */
function introduction(gateway: string, config: StackConfig, { administrator }: Stack): string {
  const generated = administrator.introduce();
  return signInLine(gateway, config, generated) + keyLine(gateway, config, generated, shortPath(administrator.file));
}

type Generated = ReturnType<Stack['administrator']['introduce']>;

function signInLine(gateway: string, { admin }: StackConfig, { email, password }: Generated): string {
  if (admin.password !== undefined) return `\n  sign in at      ${gateway}/ with the password as given\n`;
  if (password === undefined) return '';
  return `\n  sign in at      ${gateway}/ as ${email} with the password ${password}\n`;
}

function keyLine(gateway: string, { admin }: StackConfig, { key }: Generated, file: string): string {
  if (admin.key !== undefined) return exportLine(gateway, '"$METERSTREAM_ADMIN_KEY"', 'the admin key as given');
  if (key === undefined) return `\n  ${file} is gone, and with it the admin key that was generated.\n`;
  return exportLine(gateway, key, `the admin key, from ${file}, which is yours alone to read`);
}

function exportLine(url: string, key: string, what: string): string {
  return `\n  export URL=${url} KEY=${key}\n                  ${what}\n`;
}

function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
