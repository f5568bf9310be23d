interface Failures {
  count: number;
  /** Until when nobody may try again, epoch milliseconds. */
  until: number;
  lastAt: number;
}

/** How many times somebody may be wrong before waiting, which doubles each time up to the longest. */
interface Allowance {
  readonly free: number;
  readonly longestMs: number;
}

export const attemptLimits = {
  account: { free: 5, longestMs: 60_000 },
  address: { free: 20, longestMs: 900_000 },
  remembered: 10_000,
  forgottenAfterMs: 3_600_000,
};

/**
 * Failed sign-ins of each account and of each address. An account is known here by the e-mail that was sent, so that one
 * which nobody has is treated alike. What is remembered is bounded: the oldest gives way.
 */
export class SignInAttempts {
  private readonly accounts = new Map<string, Failures>();
  private readonly addresses = new Map<string, Failures>();

  /** @returns milliseconds until the next attempt; 0: now */
  waitMs(account: string, address: string, now: number): number {
    const until = Math.max(this.accounts.get(account)?.until ?? 0, this.addresses.get(address)?.until ?? 0);
    return Math.max(0, until - now);
  }

  /** Counted when it begins, so that many at once are many; a success takes its own back. */
  begin(account: string, address: string, now: number): void {
    count(this.accounts, account, attemptLimits.account, now);
    count(this.addresses, address, attemptLimits.address, now);
  }

  succeeded(account: string, address: string): void {
    this.accounts.delete(account);
    const failures = this.addresses.get(address);
    if (failures) failures.count -= 1;
  }

  /** Nobody could say whether it was wrong: it is as if it had not begun. */
  withdraw(account: string, address: string): void {
    uncount(this.accounts, account, attemptLimits.account);
    uncount(this.addresses, address, attemptLimits.address);
  }

  get size(): number {
    return this.accounts.size + this.addresses.size;
  }
}

const waitAfter = (times: number, { free, longestMs }: Allowance): number =>
  times < free ? 0 : Math.min(longestMs, 1_000 * 2 ** Math.min(times - free, 20));

function uncount(all: Map<string, Failures>, key: string, allowance: Allowance): void {
  const failures = all.get(key);
  if (failures === undefined) return;
  failures.count -= 1;
  failures.until = failures.lastAt + waitAfter(failures.count, allowance);
}

function count(all: Map<string, Failures>, key: string, allowance: Allowance, now: number): void {
  const before = all.get(key);
  const isForgotten = before === undefined || now - before.lastAt > attemptLimits.forgottenAfterMs;
  const times = (isForgotten ? 0 : before.count) + 1;
  // Deleted first, so that the order of the map is that of the last attempts.
  all.delete(key);
  all.set(key, { count: times, until: now + waitAfter(times, allowance), lastAt: now });
  if (all.size > attemptLimits.remembered) all.delete(all.keys().next().value as string);
}
