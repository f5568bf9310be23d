/** A version of a product, as catalog published it. */
export interface ProductVersion {
  readonly version: number;
  /** Billing time from which it is in force. */
  readonly effectiveAt: number;
}

/** From this instant on a subscription's segments are of this version. */
export interface VersionInForce {
  readonly effectiveAt: number;
  readonly productVersion: number;
}

/**
 * The version of a segment that begins at the instant: the highest in force, or the earliest while none is. What a
 * subscription was promised about a version goes before what catalog says of it.
 */
export function versionInForce(
  published: readonly ProductVersion[],
  promised: readonly VersionInForce[],
  at: number,
): number {
  const byVersion = new Map(published.map(({ version, effectiveAt }) => [version, effectiveAt]));
  for (const { productVersion, effectiveAt } of promised) byVersion.set(productVersion, effectiveAt);
  const versions = [...byVersion.keys()];
  if (versions.length === 0) throw new Error('a product without a version');
  const inForce = versions.filter((version) => (byVersion.get(version) as number) <= at);
  return inForce.length > 0 ? Math.max(...inForce) : Math.min(...versions);
}

/** The version of a segment that has begun, as it stands in the list of its subscription. */
export function versionAt(versions: readonly VersionInForce[], at: number): number {
  const found = versions.findLast(({ effectiveAt }) => effectiveAt <= at) ?? versions[0];
  if (found === undefined) throw new Error('a subscription that has begun without a version');
  return found.productVersion;
}

/** The list with a further segment: it grows only where the version changes. */
export function withVersion(versions: readonly VersionInForce[], begins: VersionInForce): readonly VersionInForce[] {
  return versions.at(-1)?.productVersion === begins.productVersion ? versions : [...versions, begins];
}
