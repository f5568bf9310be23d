import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunFolder, withFileLock } from '#embedded';
import { otherSupervisor } from './service.process.js';

/** A start right after a stop, or after a kill of whoever had started the stack, waits until that stack is down. */
const STOPPING_TIMEOUT_MS = 60_000;
const ORPHAN_TIMEOUT_MS = 3_000;

/** One supervisor for a data folder: this process, from `become` to `resign`. */
export class OnlySupervisor {
  readonly #stoppingFile: string;

  constructor(
    private readonly dataDir: string,
    private readonly run: RunFolder,
  ) {
    this.#stoppingFile = join(dataDir, 'run/stopping');
  }

  async become(): Promise<void> {
    const startedAt = performance.now();
    await withFileLock(join(this.dataDir, 'run/start.lock'), async () => {
      for (let other = this.#other(); other !== undefined; other = this.#other()) {
        const timeoutMs = this.#isStopping(other) ? STOPPING_TIMEOUT_MS : ORPHAN_TIMEOUT_MS;
        if (performance.now() - startedAt > timeoutMs)
          throw new Error(
            `Meterstream already runs on ${this.dataDir} (process ${other}): stop it, or set METERSTREAM_DATA_DIR to another folder.`,
          );
        await pause(100);
      }
      this.run.record('supervisor', process.pid);
    });
  }

  get isThisProcess(): boolean {
    return this.run.running('supervisor') === process.pid;
  }

  /** Whoever starts meanwhile waits for the end. */
  announceStop(): void {
    writeFileSync(this.#stoppingFile, String(process.pid));
  }

  resign(): void {
    rmSync(this.#stoppingFile, { force: true });
    this.run.forget('supervisor', process.pid);
  }

  #other(): number | undefined {
    const pid = this.run.running('supervisor');
    return pid === process.pid ? undefined : (pid ?? otherSupervisor(this.dataDir));
  }

  #isStopping(pid: number): boolean {
    return existsSync(this.#stoppingFile) && readFileSync(this.#stoppingFile, 'utf8') === String(pid);
  }
}
