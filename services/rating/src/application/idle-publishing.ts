import { Injectable } from '@nestjs/common';
import { publishEveryMs } from '../domain/period/partition-periods.js';

/** Between two that publish some of what is left. */
export const idlePaceMs = 250;

/** Running charges that the last batch of a partition did not publish are published when no other batch comes to do it. */
@Injectable()
export class IdlePublishing {
  private readonly timers = new Map<number, NodeJS.Timeout>();

  schedule(partition: number, publish: () => void, afterMs = publishEveryMs): void {
    this.cancel(partition);
    this.timers.set(partition, setTimeout(publish, afterMs).unref());
  }

  cancel(partition: number): void {
    clearTimeout(this.timers.get(partition));
    this.timers.delete(partition);
  }
}
