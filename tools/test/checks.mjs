// The steps that `npm run verify` and `npm test` are made of, and how one is run.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);

/** What is as it was the last time is not checked again: errors that were found then are told again. */
function typesOf(project, known) {
  return ['--noEmit', '-p', project, '--incremental', '--tsBuildInfoFile', `.meterstream/${known}.tsbuildinfo`];
}

/** What needs no server and no test runner. */
export const staticChecks = [
  { name: 'format and lint', command: bin('biome'), args: ['check', '.'] },
  { name: 'types', command: bin('tsc'), args: typesOf('tsconfig.json', 'types') },
  { name: 'types of the console', command: bin('tsc'), args: typesOf('web/tsconfig.json', 'types-of-the-console') },
  { name: 'the console, built and weighed', command: process.execPath, args: ['tools/console.mjs'] },
  {
    name: 'dead files, exports and packages',
    command: bin('knip'),
    args: ['--no-progress', '--include', 'files,exports,dependencies,unlisted,unresolved'],
  },
  { name: 'reference pages', command: process.execPath, args: ['dist/tools/reference/main.js', '--check'] },
];

/** The four kinds of test, told apart by suffix. */
export const testKinds = {
  // Jest leaves a processor free for itself: of two that is half of them.
  fast: { name: 'unit and contract', projects: ['unit', 'contract'], limitMinutes: 6, workers: ['--maxWorkers=100%'] },
  // What a spec leaves open by chance would keep the process for ever, after everything has passed. What a file has loaded
  // stays in the memory of its worker: two hundred files need more than a process may have, so it is replaced in between.
  int: {
    name: 'integration',
    projects: ['int'],
    limitMinutes: 22,
    workers: ['--forceExit', '--maxWorkers=1', '--workerIdleMemoryLimit=1500MB'],
    // A spec waits as much as it works: where there is a second processor, half of them run beside the others. Each half
    // has a Kafka and a Postgres of its own, since they are not made to meet others in a log, so not where parts are given.
    shards: partsAreGiven() ? 1 : Math.min(2, availableParallelism()),
  },
  story: { name: 'stories', projects: ['story'], limitMinutes: 43, workers: ['--runInBand', '--forceExit'] },
};

/** By the environment, or as the standing ones of `node tools/run.mjs parts`. */
function partsAreGiven() {
  const variables = ['METERSTREAM_TEST_KAFKA', 'METERSTREAM_TEST_POSTGRES', 'METERSTREAM_TEST_CLICKHOUSE'];
  return variables.some((name) => process.env[name]) || existsSync(join(root, '.meterstream/test-parts.json'));
}

/** Runs checks, one after the other; answers how many failed. What a check says is printed in one piece, after it. */
export async function runChecks(checks) {
  let failed = 0;
  for (const { name, command, args } of checks) {
    const { code, seconds, output } = await run(name, command, args, 5, ['ignore', 'pipe', 'pipe']);
    process.stdout.write(output);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code !== 0) failed += 1;
  }
  return { passed: 0, failed, skipped: 0 };
}

/** Runs jest for one kind, all its shards at once, and counts from its own results. */
export async function runTests(kind, more = []) {
  const { name, shards = 1 } = kind;
  const startedAt = performance.now();
  const runs = await Promise.all(Array.from({ length: shards }, (_, index) => runShard(kind, more, index + 1, shards)));
  const counted = sum(runs);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${counted.failed === 0 ? '✓' : '✗'} ${name}: ${sentence(counted)} (${seconds} s)`);
  return { ...counted, outcomes: runs.flatMap(({ outcome }) => outcome ?? []) };
}

async function runShard({ name, projects, limitMinutes, workers }, more, shard, shards) {
  const part = shards > 1 ? `-${shard}` : '';
  const results = join(root, '.meterstream', `results-${projects.join('-')}${part}.json`);
  mkdirSync(join(root, '.meterstream'), { recursive: true });
  rmSync(results, { force: true });
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=TimeoutNegativeWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--selectProjects',
    ...projects,
    '--passWithNoTests',
    '--json',
    `--outputFile=${results}`,
    ...(shards > 1 ? [`--shard=${shard}/${shards}`] : []),
    ...workers,
    ...more,
  ];
  const { code } = await run(name, process.execPath, args, limitMinutes, ['ignore', 'ignore', 'inherit']);
  const outcome = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  const counted = outcome ? count(outcome) : { passed: 0, failed: 0, skipped: 0 };
  // Jest may also fail as a whole: its set-up, or more than its time.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  return { ...counted, outcome };
}

function count(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

export function sum(counts) {
  const add = (key) => counts.reduce((total, one) => total + one[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

export function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function run(name, command, args, limitMinutes, stdio) {
  const startedAt = performance.now();
  const child = spawn(command, args, { cwd: root, stdio, timeout: limitMinutes * 60_000, killSignal: 'SIGKILL' });
  const end = () => child.kill('SIGTERM');
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => pieces.push(bytes));
  process.once('SIGTERM', end);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exitCode, signal) => resolve(exitCode ?? (signal ? 1 : 0)));
  });
  process.off('SIGTERM', end);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (seconds >= limitMinutes * 60) console.error(`${name} took more than ${limitMinutes} minutes and was ended.`);
  return { code, seconds, output: Buffer.concat(pieces) };
}
