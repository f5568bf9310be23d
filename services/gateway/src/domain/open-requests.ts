import type { Sender } from './request-rates.js';

export interface OpenLimits {
  /** Requests that one tenant may have open at once; 0 sets no limit. */
  readonly openRequestsPerTenant: number;
  /** The same for one network address without a known key. */
  readonly openRequestsPerStranger: number;
}

/** How many requests are open, of each tenant and of each address without a known key. */
export class OpenRequests {
  private readonly ofTenants = new Map<string, number>();
  private readonly ofStrangers = new Map<string, number>();

  constructor(private readonly limits: OpenLimits) {}

  /** Counts one more, unless that were too many. */
  begin({ tenant, address }: Sender): boolean {
    const { openRequestsPerTenant, openRequestsPerStranger } = this.limits;
    return tenant === undefined
      ? oneMore(this.ofStrangers, address, openRequestsPerStranger)
      : oneMore(this.ofTenants, tenant, openRequestsPerTenant);
  }

  end({ tenant, address }: Sender): void {
    if (tenant === undefined) oneLess(this.ofStrangers, address);
    else oneLess(this.ofTenants, tenant);
  }
}

function oneMore(counts: Map<string, number>, key: string, limit: number): boolean {
  const count = counts.get(key) ?? 0;
  if (limit > 0 && count >= limit) return false;
  counts.set(key, count + 1);
  return true;
}

function oneLess(counts: Map<string, number>, key: string): void {
  const count = (counts.get(key) ?? 0) - 1;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
