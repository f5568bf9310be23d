/** Whose requests are counted: as much as is known before the request is read. */
export interface Sender {
  readonly address: string;
  readonly tenant: string | undefined;
  readonly keyId: string | undefined;
}

export interface RateLimit {
  readonly perSecond: number;
  /** Those with the same key share what the limit allows; undefined when it is not about this sender. */
  keyOf(sender: Sender): string | undefined;
}

export interface RateVerdict {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsInSeconds: number;
  readonly exceeded: boolean;
}

interface Rates {
  readonly requestsPerSecond: number;
  readonly anonymousRequestsPerSecond: number;
}

/** Requests a second by one link to a portal: a page of it asks ten. Links are passed on, and a tenant's keys are not. */
export const portalRequestsPerSecond = 50;

const isOfPortal = (keyId: string | undefined): boolean => keyId?.startsWith('portal/') === true;

/**
 * So many requests a second for each API key, fewer for a customer's link, and for an address without a known one, which
 * also slows guessing down. A limit of 0 is none. A further limit is a further row.
 */
export function rateLimitsOf({ requestsPerSecond, anonymousRequestsPerSecond }: Rates): RateLimit[] {
  const limits: RateLimit[] = [
    { perSecond: requestsPerSecond, keyOf: ({ keyId }) => keyId },
    {
      perSecond: anonymousRequestsPerSecond,
      keyOf: ({ keyId, address }) => (keyId === undefined ? address : undefined),
    },
    { perSecond: portalRequestsPerSecond, keyOf: ({ keyId }) => (isOfPortal(keyId) ? keyId : undefined) },
  ];
  return limits.filter(({ perSecond }) => perSecond > 0);
}

const windowMs = 1_000;

/** Counts requests in windows of one second that begin for everybody at once, so that forgetting them is one step. */
export class RequestRates {
  private readonly counts: readonly Map<string, number>[];
  private windowEndsAtMs = 0;

  constructor(private readonly limits: readonly RateLimit[]) {
    this.counts = limits.map(() => new Map());
  }

  /** The verdict of the limit that is nearest to its end; undefined when none is about this sender. */
  count(sender: Sender, nowMs: number): RateVerdict | undefined {
    if (nowMs >= this.windowEndsAtMs) this.begin(nowMs);
    let verdict: RateVerdict | undefined;
    for (let at = 0; at < this.limits.length; at++) {
      const { keyOf, perSecond } = this.limits[at] as RateLimit;
      const key = keyOf(sender);
      if (key === undefined) continue;
      const counts = this.counts[at] as Map<string, number>;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const remaining = perSecond - count;
      if (verdict === undefined || remaining < verdict.remaining) verdict = this.verdictOf(perSecond, remaining);
    }
    return verdict;
  }

  private verdictOf(limit: number, remaining: number): RateVerdict {
    return { limit, remaining: Math.max(remaining, 0), resetsInSeconds: 1, exceeded: remaining < 0 };
  }

  private begin(nowMs: number): void {
    for (const counts of this.counts) counts.clear();
    this.windowEndsAtMs = nowMs + windowMs;
  }
}
