import { Injectable } from '@nestjs/common';
import { type CountedPart, ratedUpTo, type StoredPart } from '../domain/rated-up-to.js';
import { hourMs, hourOf } from '../domain/reconciliation.js';

export abstract class CountedPartStore {
  /** Of a tenant, those of usage that was received in this hour or later, which rating is behind with or has changed lately. */
  abstract parts(tenant: string, sinceHour: number): Promise<CountedPart[]>;
}

export abstract class StoredPartStore {
  abstract parts(tenant: string, sinceHour: number): Promise<StoredPart[]>;
}

/** What is missing for longer than this is no delay but a difference, which reconciliation shows. */
const lookBackMs = 24 * hourMs;
const freshMs = 1_000;
const mostRemembered = 10_000;

/** Up to when usage is in the sums of a tenant; looked up at most once a second. */
@Injectable()
export class RatedUpTo {
  private readonly known = new Map<string, { readonly askedAt: number; readonly answer: Promise<number> }>();

  constructor(
    private readonly counted: CountedPartStore,
    private readonly stored: StoredPartStore,
  ) {}

  /** Epoch milliseconds of reception. Counts come every two seconds: what came since may be missing. */
  of(tenant: string): Promise<number> {
    const now = Date.now();
    const known = this.known.get(tenant);
    if (known && now - known.askedAt < freshMs) return known.answer;
    if (this.known.size >= mostRemembered) this.known.clear();
    const answer = this.lookUp(tenant, now);
    this.known.set(tenant, { askedAt: now, answer });
    answer.catch(() => this.known.delete(tenant));
    return answer;
  }

  private async lookUp(tenant: string, now: number): Promise<number> {
    const since = hourOf(now - lookBackMs);
    // Counts first: what is stored in between is more than was counted, and never looks missing.
    const counted = await this.counted.parts(tenant, since);
    if (counted.length === 0) return now;
    const oldest = Math.min(...counted.map(({ hour }) => hour));
    return ratedUpTo(counted, await this.stored.parts(tenant, oldest), now);
  }
}
