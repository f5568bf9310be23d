import { limits } from './limits.js';

/** What tenants have set for themselves, within the limits of all. */
export class TenantLimits {
  private readonly daysAhead = new Map<string, number>();
  private readonly strict = new Set<string>();

  /** @param mostDaysAhead 0: the tenant has set nothing */
  record(tenant: string, mostDaysAhead: number, strictNames: boolean): void {
    if (strictNames) this.strict.add(tenant);
    else this.strict.delete(tenant);
    if (mostDaysAhead > 0) this.daysAhead.set(tenant, Math.min(mostDaysAhead, limits.daysAhead));
    else this.daysAhead.delete(tenant);
  }

  daysAheadOf(tenant: string): number {
    return this.daysAhead.get(tenant) ?? limits.daysAhead;
  }

  /** Whether usage that names what nobody knows is turned away. */
  demandsKnownNames(tenant: string): boolean {
    return this.strict.has(tenant);
  }
}
