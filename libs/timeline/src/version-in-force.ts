/** A version of a product, as far as it matters when it is in force. */
export interface DatedVersion {
  readonly version: number;
  /** Billing time from which it is in force; absent in what was stored before it was: since ever. */
  readonly effectiveAt?: number | undefined;
  /** No other subscription's segments have it, and for its own it goes before the others that are in force. */
  readonly onlySubscriptionId?: string | undefined;
}

/** From this instant on a subscription's segments are of this version. */
export interface VersionInForce {
  readonly effectiveAt: number;
  readonly productVersion: number;
  /** The first segment of it: several may begin at one instant. Absent in what was stored before that was so. */
  readonly number?: number | undefined;
}

export interface Choice {
  readonly subscriptionId: string;
  readonly published: readonly DatedVersion[];
  /** What the subscription was promised about a version goes before what catalog says of it. */
  readonly promised?: readonly VersionInForce[] | undefined;
  /** Versions below it are left behind. */
  readonly least?: number | undefined;
}

/**
 * The version of a segment that begins at the instant: the highest in force, its own versions before those for
 * everybody; the earliest for everybody while none is in force; undefined when none is known.
 */
export function versionInForce(
  { subscriptionId, published, promised = [], least = 0 }: Choice,
  at: number,
): number | undefined {
  const own = new Set<number>();
  const byVersion = new Map<number, number>();
  for (const { version, effectiveAt = Number.NEGATIVE_INFINITY, onlySubscriptionId } of published) {
    if (version < least || (onlySubscriptionId !== undefined && onlySubscriptionId !== subscriptionId)) continue;
    if (onlySubscriptionId !== undefined) own.add(version);
    byVersion.set(version, effectiveAt);
  }
  for (const { productVersion, effectiveAt } of promised)
    if (productVersion >= least) byVersion.set(productVersion, effectiveAt);
  const versions = [...byVersion.keys()];
  if (versions.length === 0) return least > 0 ? least : undefined;
  const inForce = versions.filter((version) => (byVersion.get(version) as number) <= at);
  if (inForce.length === 0) return earliest(versions, own);
  const ofItsOwn = inForce.filter((version) => own.has(version));
  return Math.max(...(ofItsOwn.length > 0 ? ofItsOwn : inForce));
}

function earliest(versions: readonly number[], own: ReadonlySet<number>): number {
  const forEverybody = versions.filter((version) => !own.has(version));
  return Math.min(...(forEverybody.length > 0 ? forEverybody : versions));
}
