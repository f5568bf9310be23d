interface AllowanceLimits {
  readonly most: number;
  readonly withinMs: number;
  /** So many keys are remembered; the oldest gives way. */
  readonly remembered: number;
}

/** How often each of many has done something, in a stretch that began with its first time; at one process. */
export class Allowance {
  private readonly keys = new Map<string, { count: number; readonly since: number }>();

  constructor(private readonly limits: AllowanceLimits) {}

  /** Counts one more time; false where there were as many as there may be. */
  use(key: string, now: number): boolean {
    const { most, withinMs, remembered } = this.limits;
    const known = this.keys.get(key);
    if (!known || now - known.since >= withinMs) {
      this.keys.delete(key);
      this.keys.set(key, { count: 1, since: now });
      if (this.keys.size > remembered) this.keys.delete(this.keys.keys().next().value as string);
      return true;
    }
    if (known.count >= most) return false;
    known.count += 1;
    return true;
  }

  get size(): number {
    return this.keys.size;
  }
}
