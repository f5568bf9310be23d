import type { TenantCursors } from './tenant-cursors.js';

export interface RecordOfTenant {
  readonly offset: bigint;
  readonly tenant: string;
  readonly events: number;
}

/** Events of one tenant in a batch while the partition is late: what is more waits for the tenant's own cursor. */
export const mostEventsOfTenant = 6_000;

/**
 * The records of a batch that are rated with it, in their order. Tenants that are behind have their own turn; while the
 * partition is late, a tenant that has more than its share falls behind, so that the others need not wait for it.
 */
export function shareOfBatch<Record extends RecordOfTenant>(
  records: readonly Record[],
  cursors: TenantCursors,
  isLate: boolean,
): Record[] {
  const events = new Map<string, number>();
  return records.filter(({ tenant, offset, events: count }) => {
    if (cursors.isBehind(tenant)) return false;
    const ofTenant = (events.get(tenant) ?? 0) + count;
    events.set(tenant, ofTenant);
    // A record alone is rated however large it is.
    if (!isLate || ofTenant <= mostEventsOfTenant || ofTenant === count) return true;
    cursors.fallBehind(tenant, offset);
    return false;
  });
}
