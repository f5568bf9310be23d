import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTimeOf } from './identity.process.js';
import { type StopSteps, stopProcess } from './stop.process.js';

/**
 * `<data dir>/run`: one `<process>.pid` for each running process, holding nothing but the number, so that scripts may
 * `kill $(cat …)`. The start time beside it tells our process from a later one that was given the same number.
 */
export class RunFolder {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'run');
    mkdirSync(join(this.#folder, 'started'), { recursive: true });
  }

  record(name: string, pid: number): void {
    writeFileSync(join(this.#folder, 'started', name), `${pid} ${startTimeOf(pid) ?? ''}`);
    writeFileSync(join(this.#folder, `${name}.pid`), `${pid}\n`);
  }

  /** Forgets the process, unless a newer one has been recorded under the name. */
  forget(name: string, pid: number): void {
    if (this.#recorded(name) === pid) this.#remove(name);
  }

  /** The pid of the process recorded under this name, if that very process still runs. */
  running(name: string): number | undefined {
    const pid = this.#recorded(name);
    if (pid === undefined) return undefined;
    const startedAt = startTimeOf(pid);
    return startedAt !== undefined && this.#startedFile(name) === `${pid} ${startedAt}` ? pid : undefined;
  }

  names(): string[] {
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith('.pid'))
      .map((file) => file.slice(0, -'.pid'.length));
  }

  /** Ends what a previous run left behind under this name and removes its files. Answers whether there was something to end. */
  async clear(name: string, steps?: StopSteps): Promise<boolean> {
    const pid = this.running(name);
    if (pid !== undefined) await stopProcess(pid, steps);
    this.#remove(name);
    return pid !== undefined;
  }

  #recorded(name: string): number | undefined {
    try {
      const pid = Number(readFileSync(join(this.#folder, `${name}.pid`), 'utf8').trim());
      return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  #startedFile(name: string): string | undefined {
    try {
      return readFileSync(join(this.#folder, 'started', name), 'utf8');
    } catch {
      return undefined;
    }
  }

  #remove(name: string): void {
    rmSync(join(this.#folder, `${name}.pid`), { force: true });
    rmSync(join(this.#folder, 'started', name), { force: true });
  }
}
