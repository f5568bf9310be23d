import { Inject, Injectable } from '@nestjs/common';
import { Unavailable, WallClock } from '#decider';
import { type CompanyLimits, Inflow } from '../domain/inflow.js';
import type { RowChunk } from '../domain/usage-rows.js';
import { UsageLog } from './ports.js';
import { UsageBlocks } from './usage-blocks.js';

export interface BatcherLimits {
  /** How long rows wait for company while other rows are on their way to the log. */
  readonly lingerMs: number;
  /** A send that served this many requests says that there is company to wait for. */
  readonly busyRequests: number;
  /** How long rows wait for it although nothing is on its way. */
  readonly busyLingerMs: number;
  /** As many requests with fewer characters than this do not wait longer than for the send before them. */
  readonly smallLength: number;
  /** How long requests of this many characters and more, on the average, wait for others like them, by how much comes. */
  readonly largeRequest: number;
  readonly company: CompanyLimits;
  /** Rows of this many characters are sent without waiting. */
  readonly fullLength: number;
  readonly mostSends: number;
  /** Characters that may wait or be on their way. Beyond it the door says 503 at once. */
  readonly mostLength: number;
}

export const BATCHER_LIMITS = Symbol('batcher limits');

export const batcherLimits: BatcherLimits = {
  lingerMs: 4,
  busyRequests: 8,
  busyLingerMs: 2,
  smallLength: 64 * 1024,
  largeRequest: 8 * 1024,
  company: { worthLength: 192 * 1024, longestMs: 12, leastLength: 40 * 1024 },
  fullLength: 1024 * 1024,
  mostSends: 4,
  mostLength: 64 * 1024 * 1024,
};

interface Gathering {
  readonly blocks: UsageBlocks;
  readonly acknowledged: PromiseWithResolvers<void>;
  requests: number;
}

/**
 * Gathers the rows of many requests into blocks, so that one send serves them all. On a quiet day rows leave in the same
 * turn of the event loop. When requests come in numbers, those that come first wait a moment for the others: a send
 * costs the broker about the same for one event as for a hundred, and so does a block whoever rates it.
 */
@Injectable()
export class UsageBatcher {
  private gathering: Gathering | undefined;
  private sends = 0;
  private busy = false;
  private lengthInHand = 0;
  private timer: NodeJS.Timeout | undefined;
  private sendsAt = 0;
  private readonly inflow = new Inflow();
  private immediate: NodeJS.Immediate | undefined;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly log: UsageLog,
    private readonly clock: WallClock,
    @Inject(BATCHER_LIMITS) private readonly limits: BatcherLimits,
  ) {}

  /** Resolves when the log has all of the rows, given by partition; `length` is about their text. */
  add(tenant: string, rows: readonly (readonly RowChunk[] | undefined)[], length: number, requests = 1): Promise<void> {
    if (this.lengthInHand + length > this.limits.mostLength) throw new Unavailable('too much usage waits for the log');
    this.lengthInHand += length;
    this.gathering ??= { blocks: new UsageBlocks(), acknowledged: Promise.withResolvers(), requests: 0 };
    const { blocks, acknowledged } = this.gathering;
    this.gathering.requests += requests;
    blocks.add(tenant, rows, length);
    this.schedule(this.gathering);
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

  private schedule(gathering: Gathering): void {
    const { fullLength, mostSends } = this.limits;
    if (this.sends >= mostSends) return;
    if (gathering.blocks.length >= fullLength) this.send();
    else this.sendWithin(this.waitOf(gathering));
  }

  /** How many milliseconds these rows wait for company, from now on at most. */
  private waitOf({ requests, blocks: { length } }: Gathering): number {
    const { lingerMs, busyLingerMs, largeRequest, company } = this.limits;
    const wait = this.sends > 0 ? lingerMs : this.busy ? busyLingerMs : 0;
    return length >= requests * largeRequest
      ? Math.max(wait, this.inflow.waitFor(company, length, performance.now()))
      : wait;
  }

  /** What came first does not wait longer because more comes, but leaves with what may wait less. */
  private sendWithin(ms: number): void {
    const at = performance.now() + ms;
    if (this.immediate || (this.timer && this.sendsAt <= at)) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sendsAt = at;
    if (ms === 0) this.immediate = setImmediate(() => this.send());
    else this.timer = setTimeout(() => this.send(), ms);
  }

  private send(): void {
    clearTimeout(this.timer);
    clearImmediate(this.immediate);
    this.timer = undefined;
    this.immediate = undefined;
    const { gathering } = this;
    if (!gathering) return;
    this.gathering = undefined;
    this.busy = gathering.requests >= this.limits.busyRequests;
    this.inflow.sent(gathering.blocks.length, performance.now());
    this.sends++;
    const sent = this.deliver(gathering);
    this.underWay.add(sent);
    void sent.finally(() => this.underWay.delete(sent));
  }

  private async deliver({ blocks, acknowledged }: Gathering): Promise<void> {
    try {
      await this.log.append(blocks.records(this.clock.now()));
      acknowledged.resolve();
    } catch (error) {
      acknowledged.reject(error);
      this.failWaiting(error);
    } finally {
      this.sends--;
      this.lengthInHand -= blocks.length;
      if (this.gathering) this.goOn(this.gathering);
    }
  }

  /** Many small requests have waited for company as long as it takes; large ones are worth a longer wait. */
  private goOn(gathering: Gathering): void {
    const { requests, blocks } = gathering;
    const { busyRequests, smallLength } = this.limits;
    if (this.sends === 0 && requests >= busyRequests && blocks.length < smallLength) this.send();
    else this.schedule(gathering);
  }

  /** What waits behind a send that failed would only find the same: its senders are answered now, while they still listen. */
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
