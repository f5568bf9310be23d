import { cpus, totalmem } from 'node:os';
import { BenchRun } from './bench-run.js';
import { BenchStack } from './bench-stack.js';
import { untilWrittenOut } from './children.process.js';
import type { BenchOptions } from './options.js';
import { type PhaseName, phaseNames } from './phase-names.js';
import { type Audit, audit } from './phases/audit.js';
import { type Dashboards, dashboards } from './phases/dashboards.js';
import { type Doors, doors } from './phases/doors.js';
import { type Gateway, gateway } from './phases/gateway.js';
import { type HalfLoad, halfLoad } from './phases/half-load.js';
import { type Ingest, ingest } from './phases/ingest.js';
import { type Logs, logs } from './phases/logs.js';
import { type LongDigits, longDigits } from './phases/long-digits.js';
import { type Mails, mailsWithDocuments } from './phases/mails.js';
import { type ManySubscriptions, manySubscriptions } from './phases/many-subscriptions.js';
import { type MonthEnd, monthEnd } from './phases/month-end.js';
import { type Rating, rating } from './phases/rating-drain.js';
import { type RouteCpu, routeCpu } from './phases/route-cpu.js';
import { type WholePath, wholePath } from './phases/whole-path.js';

export interface PhaseResults {
  route: RouteCpu;
  ingest: Ingest;
  gateway: Gateway;
  digits: LongDigits;
  whole: WholePath;
  delay: HalfLoad;
  audit: Audit;
  subscriptions: ManySubscriptions;
  rating: Rating;
  invoices: MonthEnd;
  mails: Mails;
  logs: Logs;
  dashboards: Dashboards;
  doors: Doors;
}

export interface BenchResult {
  readonly machine: { readonly cpus: number; readonly memoryBytes: number; readonly node: string };
  readonly options: BenchOptions;
  readonly phases: Readonly<Partial<PhaseResults>>;
}

interface Phase<Name extends PhaseName> {
  readonly about: string;
  /** Its part of the time that is measured. */
  readonly share: number;
  readonly needs?: readonly PhaseName[];
  run(run: BenchRun, seconds: number, before: Partial<PhaseResults>): Promise<PhaseResults[Name]>;
}

const phases: { readonly [Name in PhaseName]: Phase<Name> } = {
  route: { about: 'the ingest route against a bare server', share: 0.1, run: routeCpu },
  ingest: { about: "acknowledged ingest, and the broker's own producer tool", share: 0.22, run: ingest },
  gateway: { about: 'the same through gateway', share: 0.15, run: gateway },
  digits: { about: 'ids and times of many digits', share: 0.07, run: longDigits },
  whole: { about: 'the whole path, and kafkajs with one record per event', share: 0.2, run: wholePath },
  delay: {
    about: 'end-to-end delay at half of that',
    share: 0.12,
    needs: ['whole'],
    run: (run, seconds, { whole }) => halfLoad(run, seconds, whole?.eventsPerSecond ?? 0),
  },
  audit: { about: 'the audit', share: 0, needs: ['whole'], run: audit },
  subscriptions: { about: 'few subscriptions and very many', share: 0.2, run: manySubscriptions },
  rating: { about: 'rating on a backlog, with and without deduplication', share: 0.2, run: rating },
  invoices: { about: 'the end of a month for ten thousand subscriptions of one tenant', share: 0, run: monthEnd },
  mails: { about: 'invoices that go out by mail, each with its PDF', share: 0, run: mailsWithDocuments },
  logs: { about: 'ten million events, and the questions of the usage log', share: 0, run: logs },
  dashboards: { about: 'ten million events, and the sums of a dashboard', share: 0, run: dashboards },
  doors: { about: 'every way in, and what the broker takes of its own tool', share: 0.25, run: doors },
};

/** The phases, one after the other, on one stack. */
export async function runBench(options: BenchOptions, say: (line: string) => void): Promise<BenchResult> {
  say('starting Kafka and Postgres …');
  const stack = await BenchStack.start();
  try {
    const run = new BenchRun(stack, options, say, Date.now());
    await run.prepare();
    const results: Partial<PhaseResults> = {};
    const chosen = chosenPhases(options);
    const shares = chosen.reduce((sum, name) => sum + phases[name].share, 0);
    for (const name of chosen) await runPhase(name, run, (options.seconds * phases[name].share) / shares, results);
    return {
      machine: { cpus: cpus().length, memoryBytes: totalmem(), node: process.version },
      options,
      phases: results,
    };
  } finally {
    say('stopping …');
    await stack.stop();
  }
}

async function runPhase<Name extends PhaseName>(
  name: Name,
  run: BenchRun,
  seconds: number,
  results: Partial<PhaseResults>,
): Promise<void> {
  const phase: Phase<Name> = phases[name];
  await untilWrittenOut();
  run.say(`${name}: ${phase.about} …`);
  results[name] = await phase.run(run, Math.max(1, seconds), results);
}

function chosenPhases({ only, manySubscriptions: many }: BenchOptions): PhaseName[] {
  const wanted = new Set(only.length > 0 ? only.flatMap((name) => [name, ...(phases[name].needs ?? [])]) : phaseNames);
  if (many === 0) wanted.delete('subscriptions');
  if (only.length === 0) for (const name of ['logs', 'dashboards'] as const) wanted.delete(name);
  return phaseNames.filter((name) => wanted.has(name));
}
