/** Where a tenant goes on that is behind, or null when it has caught up. */
export interface CursorChange {
  readonly tenant: string;
  readonly nextOffset: bigint | null;
}

/**
 * The tenants of a partition that are behind everybody else: each is rated by a cursor of its own, in its own order,
 * while the partition goes on. What lies before the partition's own offset is rated, but for those tenants.
 */
export class TenantCursors {
  private readonly changed = new Set<string>();

  constructor(private readonly cursors = new Map<string, bigint>()) {}

  get size(): number {
    return this.cursors.size;
  }

  isBehind(tenant: string): boolean {
    return this.cursors.has(tenant);
  }

  /** Where a tenant that is behind goes on. */
  positionOf(tenant: string): bigint | undefined {
    return this.cursors.get(tenant);
  }

  /** From this record on the tenant's usage waits for its cursor. */
  fallBehind(tenant: string, offset: bigint): void {
    this.cursors.set(tenant, offset);
    this.changed.add(tenant);
  }

  /** @param partitionOffset where the partition goes on: a tenant that has reached it is not behind any more */
  advance(tenant: string, nextOffset: bigint, partitionOffset: bigint): void {
    this.cursors.delete(tenant);
    // At the end of the others, who take turns.
    if (nextOffset < partitionOffset) this.cursors.set(tenant, nextOffset);
    this.changed.add(tenant);
  }

  /** The tenant whose turn it is. */
  next(): { readonly tenant: string; readonly nextOffset: bigint } | undefined {
    for (const [tenant, nextOffset] of this.cursors) return { tenant, nextOffset };
    return undefined;
  }

  /** What is to be stored since it was asked last. */
  changes(): CursorChange[] {
    const changes = Array.from(this.changed, (tenant) => ({ tenant, nextOffset: this.cursors.get(tenant) ?? null }));
    this.changed.clear();
    return changes;
  }
}
