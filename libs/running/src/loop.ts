import pRetry from 'p-retry';
import type { Progress } from './progress.js';

/** What a round found: `more` asks for the next round at once, `idle` rests first. */
export type Round = 'more' | 'idle';

export interface LoopOptions {
  round(signal: AbortSignal): Promise<Round>;
  /** How long an idle loop rests when nobody wakes it. */
  readonly restMs: number;
  /** After a round that failed: the pause, twice as long each time. A wake-up does not shorten it. */
  readonly backOff: { readonly firstMs: number; readonly maxMs: number };
  /** Called for each failure, before its pause. */
  onFailure(error: unknown, pauseMs: number): void;
  /** Told that a round waits until one succeeds, under this name. */
  readonly progress?: { readonly of: Progress; readonly work: string };
}

/** Work that goes on until it is stopped: round after round, resting when there is nothing to do, slower while it fails. */
export class Loop {
  private readonly stopping = new AbortController();
  private woken = Promise.withResolvers<void>();
  private running: Promise<void> | undefined;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to do. What happens while a round is under way leads to another round. */
  wake(): void {
    this.woken.resolve();
  }

  /** Resolves when the round in hand has ended; its signal is aborted. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    this.say('moved');
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.woken = Promise.withResolvers();
      const found = await this.roundThatSucceeds();
      if (found === 'idle' && !signal.aborted) await this.rest();
    }
  }

  private async roundThatSucceeds(): Promise<Round | 'stopped'> {
    const { round, onFailure, backOff } = this.options;
    const { signal } = this.stopping;
    try {
      const attempt = () => {
        this.say('waiting');
        return round(signal).catch(rethrow);
      };
      const found = await pRetry(attempt, {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: backOff.firstMs,
        maxTimeout: backOff.maxMs,
        signal,
        onFailedAttempt: ({ error, retryDelay }) => onFailure(error.cause, retryDelay),
      });
      this.say('moved');
      return found;
    } catch (error) {
      if (signal.aborted) return 'stopped';
      throw error;
    }
  }

  private say(word: 'waiting' | 'moved'): void {
    const { progress } = this.options;
    progress?.of[word](progress.work);
  }

  private async rest(): Promise<void> {
    const timer = setTimeout(() => this.wake(), this.options.restMs);
    await this.woken.promise;
    clearTimeout(timer);
  }
}

/** p-retry takes a TypeError for final. Here a loop outlives every error: it is somebody's only chance to go on. */
function rethrow(cause: unknown): never {
  throw new Error('the round failed', { cause });
}
