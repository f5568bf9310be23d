import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { waitUntil } from '#running';
import { startTimeOf } from './identity.process.js';

/** Runs the work while holding a lock file; a lock whose owner has died is taken over. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  await waitUntil(() => tryLock(file), { everyMs: 100 });
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid} ${startTimeOf(process.pid)}`);
  try {
    // A link appears with its content in one step: a crash never leaves a lock without an owner.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    removeWhenOwnerDied(file);
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeWhenOwnerDied(file: string): void {
  try {
    const [pid, startedAt] = readFileSync(file, 'utf8').split(' ');
    if (startTimeOf(Number(pid)) !== startedAt) rmSync(file, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
