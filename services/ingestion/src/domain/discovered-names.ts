import { nameKey } from '#attribution';
import { limits } from './limits.js';

export type DiscoveredKind = 'organization' | 'subscriber' | 'product' | 'credential' | 'source' | 'element';

/** What usage calls somebody or something that nobody knows, and what it said beside it. */
export interface DiscoveredName {
  readonly kind: DiscoveredKind;
  readonly name: string;
  readonly organization?: string | null;
  readonly subscriber?: string | null;
  readonly product?: string | null;
  readonly elementType?: 'NUMBER' | 'STRING';
}

/**
 * Names of one tenant that usage has brought and nobody knew: each is published once, and at most so many of a kind, for
 * whoever sends a name of its own with every event must not fill the lists of its tenant.
 */
export class TenantDiscoveries {
  private readonly seen = new Map<DiscoveredKind, Set<string>>();
  private waiting: DiscoveredName[] = [];

  hasSeen(kind: DiscoveredKind, name: string): boolean {
    const seen = this.seen.get(kind);
    return seen !== undefined && (seen.has(keyOf(kind, name)) || seen.size >= limits.discoveredNames);
  }

  /** Of usage that was taken. */
  note(found: DiscoveredName): void {
    if (this.hasSeen(found.kind, found.name)) return;
    this.remember(found.kind, found.name);
    this.waiting.push(found);
  }

  /** It has been published already, by whichever replica. */
  remember(kind: DiscoveredKind, name: string): void {
    const seen = this.seen.get(kind);
    if (seen) seen.add(keyOf(kind, name));
    else this.seen.set(kind, new Set([keyOf(kind, name)]));
  }

  /** What waits to be published, which the caller now has to see to. */
  readWaiting(): readonly DiscoveredName[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  putBack(names: readonly DiscoveredName[]): void {
    this.waiting = [...names, ...this.waiting];
  }
}

/** Those of all tenants. */
export class Discoveries {
  private readonly tenants = new Map<string, TenantDiscoveries>();

  of(tenant: string): TenantDiscoveries {
    const known = this.tenants.get(tenant) ?? new TenantDiscoveries();
    this.tenants.set(tenant, known);
    return known;
  }

  all(): Iterable<readonly [string, TenantDiscoveries]> {
    return this.tenants;
  }
}

/** Elements are read from events letter by letter; all else is called by people. */
const keyOf = (kind: DiscoveredKind, name: string) => (kind === 'element' ? name : nameKey(name));
