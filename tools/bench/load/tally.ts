import { percentilesOf } from '../percentiles.js';
import type { Answered } from './load.socket.js';
import type { LoadOrder, LoadResult } from './load-order.js';

/** Counts answers: all of those that were accepted, and the times of those after the warm-up. */
export class Tally {
  private readonly warmUntil: number;
  private readonly until: number;
  private readonly eventsPerRequest: number;
  private readonly tookMs: number[] = [];
  private failures = 0;
  private accepted = 0;
  private acceptedWarm = 0;

  constructor({ warmUpSeconds, seconds, events }: LoadOrder) {
    this.warmUntil = performance.now() + warmUpSeconds * 1_000;
    this.until = this.warmUntil + seconds * 1_000;
    this.eventsPerRequest = events.eventsPerRequest;
  }

  isOver(): boolean {
    return performance.now() >= this.until;
  }

  add({ status, tookMs }: Answered): void {
    const events = status >= 200 && status < 300 ? this.eventsPerRequest : 0;
    if (events === 0) this.failures++;
    this.accepted += events;
    if (performance.now() < this.warmUntil) this.acceptedWarm += events;
    else this.tookMs.push(tookMs);
  }

  result(): LoadResult {
    const seconds = (performance.now() - this.warmUntil) / 1_000;
    return {
      requests: this.tookMs.length,
      failures: this.failures,
      accepted: this.accepted,
      eventsPerSecond: (this.accepted - this.acceptedWarm) / seconds,
      seconds,
      tookMs: percentilesOf(this.tookMs),
    };
  }
}
