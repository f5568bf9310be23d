import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliverDue } from '../../application/deliver-due.js';

const lookEveryMs = 1_000;
const longestPauseMs = 30_000;

export interface LoopLog {
  warn(fields: object, message: string): void;
}

/** Keeps delivering until it is stopped; slows down while the mail server is away. */
export class DeliveryLoop {
  private readonly stopping = new AbortController();
  private woken = Promise.withResolvers<void>();
  private readonly running: Promise<void>;

  constructor(
    private readonly deliverDue: DeliverDue,
    private readonly log: LoopLog,
  ) {
    this.running = this.run();
  }

  /** There is something new to deliver. */
  wake(): void {
    this.woken.resolve();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let awayRounds = 0;
    while (!this.stopping.signal.aborted) {
      this.woken = Promise.withResolvers();
      const round = await this.round();
      if (round === 'away') {
        await this.pause(Math.min(lookEveryMs * 2 ** awayRounds++, longestPauseMs));
        continue;
      }
      awayRounds = 0;
      if (round === 'idle') await this.waitToBeWoken();
    }
  }

  private async round(): Promise<'idle' | 'delivered' | 'away'> {
    try {
      const { tried, isAway } = await this.deliverDue.run();
      if (tried === 0) return 'idle';
      return isAway ? 'away' : 'delivered';
    } catch (error) {
      this.log.warn({ error: String(error) }, 'deliveries wait and are tried again');
      return 'away';
    }
  }

  private async waitToBeWoken(): Promise<void> {
    const timer = setTimeout(() => this.wake(), lookEveryMs);
    await this.woken.promise;
    clearTimeout(timer);
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
