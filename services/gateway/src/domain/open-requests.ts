import { Counts } from './counts.js';
import type { Sender } from './request-rates.js';

export interface OpenLimits {
  /** Requests that one tenant may have open at once; 0 sets no limit. */
  readonly openRequestsPerTenant: number;
  /** The same for one network address without a known key. */
  readonly openRequestsPerStranger: number;
}

/** How many requests are open, of each tenant and of each address without a known key. */
export class OpenRequests {
  private readonly ofTenants = new Counts();
  private readonly ofStrangers = new Counts();

  constructor(private readonly limits: OpenLimits) {}

  /** Counts one more, unless that were too many. */
  begin({ tenant, address }: Sender): boolean {
    const { openRequestsPerTenant, openRequestsPerStranger } = this.limits;
    return tenant === undefined
      ? oneMore(this.ofStrangers, address, openRequestsPerStranger)
      : oneMore(this.ofTenants, tenant, openRequestsPerTenant);
  }

  end({ tenant, address }: Sender): void {
    if (tenant === undefined) this.ofStrangers.subtract(address);
    else this.ofTenants.subtract(tenant);
  }
}

function oneMore(counts: Counts, key: string, limit: number): boolean {
  if (limit > 0 && counts.of(key) >= limit) return false;
  counts.add(key);
  return true;
}
