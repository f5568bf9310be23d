/** A free trial with which a life begins. */
export interface Trial {
  readonly unit: 'day' | 'week' | 'month';
  readonly count: number;
  /** A notice is due so many days before its end; 0: none. */
  readonly noticeDays?: number | undefined;
}

/** A version of a product, as catalog published it. */
export interface ProductVersion {
  readonly version: number;
  /** Billing time from which it is in force. */
  readonly effectiveAt: number;
  readonly freeTrial?: Trial | undefined;
  /** Whether a subscription may end before its period is over. */
  readonly allowsImmediateCancellation?: boolean | undefined;
  /** No other subscription's segments have it, and for its own it goes before the others that are in force. */
  readonly onlySubscriptionId?: string | undefined;
}

/** What catalog has published so far, by product. */
export type PublishedVersions = ReadonlyMap<string, readonly ProductVersion[]>;

/** From this instant on a subscription's segments are of this version. */
export interface VersionInForce {
  readonly effectiveAt: number;
  readonly productVersion: number;
  /** The first segment of it: several may begin at one instant. Absent in what was stored before that was so. */
  readonly number?: number | undefined;
}

export interface Choice {
  readonly subscriptionId: string;
  readonly published: readonly ProductVersion[];
  /** What the subscription was promised about a version goes before what catalog says of it. */
  readonly promised?: readonly VersionInForce[] | undefined;
  /** Versions below it are left behind. */
  readonly least?: number | undefined;
}

/**
 * The version of a segment that begins at the instant: the highest in force, its own versions before those for
 * everybody; the earliest for everybody while none is in force.
 */
export function versionInForce({ subscriptionId, published, promised = [], least = 0 }: Choice, at: number): number {
  const own = new Set<number>();
  const byVersion = new Map<number, number>();
  for (const { version, effectiveAt, onlySubscriptionId } of published) {
    if (version < least || (onlySubscriptionId !== undefined && onlySubscriptionId !== subscriptionId)) continue;
    if (onlySubscriptionId !== undefined) own.add(version);
    byVersion.set(version, effectiveAt);
  }
  for (const { productVersion, effectiveAt } of promised)
    if (productVersion >= least) byVersion.set(productVersion, effectiveAt);
  const versions = [...byVersion.keys()];
  if (versions.length === 0) {
    if (least > 0) return least;
    throw new Error('a product without a version');
  }
  const inForce = versions.filter((version) => (byVersion.get(version) as number) <= at);
  if (inForce.length === 0) return earliest(versions, own);
  const ofItsOwn = inForce.filter((version) => own.has(version));
  return Math.max(...(ofItsOwn.length > 0 ? ofItsOwn : inForce));
}

function earliest(versions: readonly number[], own: ReadonlySet<number>): number {
  const forEverybody = versions.filter((version) => !own.has(version));
  return Math.min(...(forEverybody.length > 0 ? forEverybody : versions));
}

/** The version of a segment that has begun at an instant, as it stands in the list of its subscription. */
export function versionAt(versions: readonly VersionInForce[], at: number, segment: number): number {
  const isBegun = ({ effectiveAt, number = 0 }: VersionInForce) =>
    effectiveAt < at || (effectiveAt === at && number <= segment);
  const found = versions.findLast(isBegun) ?? versions[0];
  if (found === undefined) throw new Error('a subscription that has begun without a version');
  return found.productVersion;
}

/** The list with a further segment: it grows only where the version changes. */
export function withVersion(versions: readonly VersionInForce[], begins: VersionInForce): readonly VersionInForce[] {
  return versions.at(-1)?.productVersion === begins.productVersion ? versions : [...versions, begins];
}
