import { Unavailable } from '#decider';
import type { RowChunk } from '../domain/usage-rows.js';
import type { UsageLog } from './ports.js';
import { UsageBlocks } from './usage-blocks.js';

export interface BatcherLimits {
  /** How long rows wait for company while other rows are on their way to the log. */
  readonly lingerMs: number;
  /** Rows of this many characters are sent without waiting. */
  readonly fullLength: number;
  readonly mostSends: number;
  /** Characters that may wait or be on their way. Beyond it the door says 503 at once. */
  readonly mostLength: number;
}

export const batcherLimits: BatcherLimits = {
  lingerMs: 4,
  fullLength: 1024 * 1024,
  mostSends: 4,
  mostLength: 64 * 1024 * 1024,
};

interface Gathering {
  readonly blocks: UsageBlocks;
  readonly acknowledged: PromiseWithResolvers<void>;
}

/**
 * Gathers the rows of many requests into blocks, so that one send serves them all. With nothing on its way, rows leave
 * in the same turn of the event loop; else they wait for the send before them or for `lingerMs`.
 */
export class UsageBatcher {
  private gathering: Gathering | undefined;
  private sends = 0;
  private lengthInHand = 0;
  private timer: NodeJS.Timeout | undefined;
  private immediate: NodeJS.Immediate | undefined;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly log: UsageLog,
    private readonly now: () => number,
    private readonly limits: BatcherLimits = batcherLimits,
  ) {}

  /** Resolves when the log has all of the rows, given by partition; `length` is about their text. */
  add(tenant: string, rows: readonly (readonly RowChunk[] | undefined)[], length: number): Promise<void> {
    if (this.lengthInHand + length > this.limits.mostLength) throw new Unavailable('too much usage waits for the log');
    this.lengthInHand += length;
    this.gathering ??= { blocks: new UsageBlocks(), acknowledged: Promise.withResolvers() };
    const { blocks, acknowledged } = this.gathering;
    blocks.add(tenant, rows, length);
    this.schedule(blocks.length);
    return acknowledged.promise;
  }

  /** Characters that wait or are on their way. */
  get inHand(): number {
    return this.lengthInHand;
  }

  /** Resolves when everything that was added before the call is in the log, or has failed. */
  async flush(): Promise<void> {
    this.send();
    await Promise.allSettled(this.underWay);
  }

  private schedule(length: number): void {
    if (length >= this.limits.fullLength && this.sends < this.limits.mostSends) this.send();
    else if (this.sends === 0) this.immediate ??= setImmediate(() => this.send());
    else if (this.sends < this.limits.mostSends) this.timer ??= setTimeout(() => this.send(), this.limits.lingerMs);
  }

  private send(): void {
    clearTimeout(this.timer);
    clearImmediate(this.immediate);
    this.timer = undefined;
    this.immediate = undefined;
    const { gathering } = this;
    if (!gathering) return;
    this.gathering = undefined;
    this.sends++;
    const sent = this.deliver(gathering);
    this.underWay.add(sent);
    void sent.finally(() => this.underWay.delete(sent));
  }

  private async deliver({ blocks, acknowledged }: Gathering): Promise<void> {
    try {
      await this.log.append(blocks.records(this.now()));
      acknowledged.resolve();
    } catch (error) {
      acknowledged.reject(error);
      this.failWaiting(error);
    } finally {
      this.sends--;
      this.lengthInHand -= blocks.length;
      if (this.gathering) this.schedule(this.gathering.blocks.length);
    }
  }

  /** What waits behind a send that failed would only find the same: its senders are told now, while they still listen. */
  private failWaiting(error: unknown): void {
    const { gathering } = this;
    if (!gathering) return;
    this.gathering = undefined;
    clearTimeout(this.timer);
    clearImmediate(this.immediate);
    this.timer = undefined;
    this.immediate = undefined;
    this.lengthInHand -= gathering.blocks.length;
    gathering.acknowledged.reject(error);
  }
}
