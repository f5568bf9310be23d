/** How many bytes of messages may be held at once. */
export interface HeldLimits {
  readonly all: number;
  /** Of one tenant. */
  readonly ofTenant: number;
  /** Of all together whose tenant no header names. */
  readonly ofNobody: number;
}

/** Two tenants fill it at once, and who shows no key never keeps anybody else out. */
export const heldLimits: HeldLimits = {
  all: 128 * 1024 * 1024,
  ofTenant: 64 * 1024 * 1024,
  ofNobody: 16 * 1024 * 1024,
};

/** Bytes of messages that are held at the moment, over all connections. */
export class HeldBytes {
  private all = 0;
  private readonly ofSenders = new Map<string | undefined, number>();

  constructor(private readonly limits: HeldLimits = heldLimits) {}

  /** Holds so many more, unless that were too many. Whoever holds releases as many, once. */
  hold(tenant: string | undefined, bytes: number): boolean {
    const { all, ofTenant, ofNobody } = this.limits;
    const own = (this.ofSenders.get(tenant) ?? 0) + bytes;
    if (this.all + bytes > all || own > (tenant === undefined ? ofNobody : ofTenant)) return false;
    this.all += bytes;
    this.ofSenders.set(tenant, own);
    return true;
  }

  release(tenant: string | undefined, bytes: number): void {
    const left = (this.ofSenders.get(tenant) ?? 0) - bytes;
    this.all -= bytes;
    if (left > 0) this.ofSenders.set(tenant, left);
    else this.ofSenders.delete(tenant);
  }
}
