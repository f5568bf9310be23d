import { isUnavailable } from '#decider';
import type { IdempotencyStore, RecordedAnswer, WriteAnswer } from './idempotency.js';

/** A claim that is over, though the store does not know yet: with the answer of a write that was done, or without. */
interface Unsettled {
  readonly tenant: string;
  readonly key: string;
  readonly inputHash: string;
  readonly answer?: WriteAnswer;
  /** While the store is being told. */
  settling?: Promise<void>;
}

interface Working extends Pick<Unsettled, 'tenant' | 'key' | 'inputHash'> {
  isNew: boolean;
}

/**
 * The store of answers, with what this process knows better than its table while Postgres is away: which claims are at
 * work here, which are over without a trace, and which have an answer that could not be kept yet.
 */
export class OwnClaims {
  private readonly working = new Map<string, Working>();
  private readonly unsettled = new Map<string, Unsettled>();

  constructor(private readonly store: IdempotencyStore) {}

  /** Claims the key, or answers what is known of it. */
  async claim(tenant: string, key: string, inputHash: string): Promise<RecordedAnswer | undefined> {
    const at = nameOf(tenant, key);
    const atWork = this.working.get(at);
    if (atWork) return { inputHash: atWork.inputHash };
    const left = this.unsettled.get(at);
    if (left?.answer) return { inputHash: left.inputHash, answer: left.answer };
    this.working.set(at, { tenant, key, inputHash, isNew: true });
    this.unsettled.delete(at);
    try {
      await left?.settling;
      const recorded = await this.store.claim(tenant, key, inputHash, left !== undefined);
      if (recorded) this.working.delete(at);
      return recorded;
    } catch (error) {
      this.working.delete(at);
      if (left) this.unsettled.set(at, left);
      throw error;
    }
  }

  /** The write was done: that stands, whether the store can be told now or later. */
  async record(tenant: string, key: string, answer: WriteAnswer): Promise<void> {
    await this.end(tenant, key, answer);
  }

  /** Nothing came of it: the same request may do its work. */
  async release(tenant: string, key: string): Promise<void> {
    await this.end(tenant, key);
  }

  /** Tells the store what it does not know yet, and that claims which take longer are still at work. */
  async settleAll(): Promise<void> {
    for (const [at, left] of [...this.unsettled]) {
      // It may have been claimed again meanwhile.
      if (this.unsettled.get(at) !== left || left.settling) continue;
      left.settling = this.settle(at, left).finally(() => delete left.settling);
      await left.settling;
    }
    const older = [...this.working.values()].filter(({ isNew }) => !isNew);
    for (const one of this.working.values()) one.isNew = false;
    await Promise.allSettled(older.map(({ tenant, key }) => this.store.renew(tenant, key)));
  }

  private async end(tenant: string, key: string, answer?: WriteAnswer): Promise<void> {
    const at = nameOf(tenant, key);
    const { inputHash = '' } = this.working.get(at) ?? {};
    const left: Unsettled = { tenant, key, inputHash, ...(answer && { answer }) };
    try {
      await this.write(left);
    } catch (error) {
      // What Postgres will never keep is not tried again.
      if (!isUnavailable(error)) throw error;
      this.unsettled.set(at, left);
    } finally {
      this.working.delete(at);
    }
  }

  private async settle(at: string, left: Unsettled): Promise<void> {
    try {
      await this.write(left);
    } catch (error) {
      if (isUnavailable(error)) return;
    }
    if (this.unsettled.get(at) === left) this.unsettled.delete(at);
  }

  private write({ tenant, key, answer }: Unsettled): Promise<void> {
    return answer ? this.store.record(tenant, key, answer) : this.store.release(tenant, key);
  }
}

const nameOf = (tenant: string, key: string): string => JSON.stringify([tenant, key]);
