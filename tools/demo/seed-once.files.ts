import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from '../running-stack/api.client.js';
import { type Progress, seedHistory } from './history/seed.js';
import { isEmptyTenant, seedDemo } from './seed.js';

export interface DemoTarget {
  readonly dataDir: string;
  readonly url: string;
  readonly adminKey: string;
}

interface Seeding {
  /** The day that the content is arranged around; the same when a seeding is taken up again. */
  readonly today: number;
  readonly done: boolean;
  /** Whether the year is in too; absent in folders of before there was one, whose products are other ones. */
  readonly history?: boolean;
}

const attempts = { tries: 5, pauseMs: 3_000 };

/** Once per data folder, and only into a tenant that had nothing in it. Answers whether it did anything. */
export async function seedDemoOnce(stack: DemoTarget, now: number): Promise<boolean> {
  const file = fileOf(stack);
  const begun = readSeeding(file);
  if (begun?.done) return false;
  const api = new ApiClient(stack.url, stack.adminKey);
  if (begun === undefined && !(await isEmptyTenant(api))) {
    writeSeeding(file, { today: demoDay(now), done: true });
    return false;
  }
  const today = begun?.today ?? demoDay(now);
  writeSeeding(file, { today, done: false });
  await severalTimes(() => seedDemo(api, today));
  writeSeeding(file, { today, done: true, history: false });
  return true;
}

/** Whether the demo is in and its year is not, or not to its end. */
export function lacksHistory(stack: DemoTarget): boolean {
  const begun = readSeeding(fileOf(stack));
  return begun?.done === true && begun.history === false;
}

/** Goes on where it was cut off. */
export async function seedHistoryOn(stack: DemoTarget, progress: Progress): Promise<void> {
  const begun = readSeeding(fileOf(stack));
  if (begun === undefined) return;
  const api = new ApiClient(stack.url, stack.adminKey);
  await severalTimes(() => seedHistory(api, begun.today, progress));
  writeSeeding(fileOf(stack), { ...begun, history: true });
}

const fileOf = ({ dataDir }: DemoTarget) => join(dataDir, 'demo.json');

/** Midnight of today, or of the 28th, so that every earlier month has the same day. */
function demoDay(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), Math.min(date.getUTCDate(), 28));
}

/** Every request can be repeated, so the whole seeding can. */
async function severalTimes(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tried === attempts.tries) throw error;
      await pause(attempts.pauseMs);
    }
  }
}

function readSeeding(file: string): Seeding | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Seeding;
  } catch {
    return undefined;
  }
}

function writeSeeding(file: string, seeding: Seeding): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(seeding)}\n`);
}
