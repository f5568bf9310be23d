import { perhapsOnItsWay } from './on-its-way.js';
import { retry } from './retry.js';
import { type Waiting, waitUntil } from './wait-until.js';

export interface WaitLimits {
  readonly ofOwner: number;
  /** Of all owners. */
  readonly all: number;
}

export const waitLimits = { ofOwner: 32, all: 128 } as const satisfies WaitLimits;

/**
 * Waits for what is perhaps on its way, as `perhapsOnItsWay` says. An id says nothing of when it was made, so whoever makes ids
 * up is waited for, too; therefore no owner, and not all together, have more than so many waits at once. Beyond them the answer
 * is that of now.
 */
export class WaitsOfOwners {
  private all = 0;
  private readonly ofOwner = new Map<string, number>();

  constructor(
    private readonly limits: WaitLimits = waitLimits,
    private readonly waiting: Waiting = perhapsOnItsWay,
  ) {}

  /** The first answer that is neither undefined nor false, or the last one. */
  async until<T>(owner: string, look: () => Promise<T>): Promise<T> {
    const now = await look();
    if ((now !== undefined && now !== false) || !this.hasRoom(owner)) return now;
    return this.counted(owner, () => waitUntil(look, this.waiting));
  }

  /** Tries again what is refused, where that may pass; rejects with the last refusal. */
  async retry<T>(owner: string, work: () => Promise<T>, mayPass: (error: unknown) => boolean): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || !this.hasRoom(owner)) throw error;
      return this.counted(owner, () => retry(work, this.waiting, mayPass));
    }
  }

  private hasRoom(owner: string): boolean {
    return this.all < this.limits.all && (this.ofOwner.get(owner) ?? 0) < this.limits.ofOwner;
  }

  private async counted<T>(owner: string, wait: () => Promise<T>): Promise<T> {
    this.add(owner, 1);
    try {
      return await wait();
    } finally {
      this.add(owner, -1);
    }
  }

  private add(owner: string, count: number): void {
    const waiting = (this.ofOwner.get(owner) ?? 0) + count;
    if (waiting === 0) this.ofOwner.delete(owner);
    else this.ofOwner.set(owner, waiting);
    this.all += count;
  }
}
