import { type Choice, versionInForce as chosenVersion, type DatedVersion, type VersionInForce } from '#timeline';

export type { VersionInForce };

/** A free trial with which a life begins. */
export interface Trial {
  readonly unit: 'day' | 'week' | 'month';
  readonly count: number;
  /** A notice is due so many days before its end; 0: none. */
  readonly noticeDays?: number | undefined;
}

/** A version of a product, as catalog published it. */
export interface ProductVersion extends DatedVersion {
  readonly effectiveAt: number;
  readonly freeTrial?: Trial | undefined;
  /** Whether a subscription may end before its period is over. */
  readonly allowsImmediateCancellation?: boolean | undefined;
}

/** What catalog has published so far, by product. */
export type PublishedVersions = ReadonlyMap<string, readonly ProductVersion[]>;

/** The version of a segment that begins at the instant (see `#timeline`): a product that is sold has one. */
export function versionInForce(choice: Choice, at: number): number {
  const version = chosenVersion(choice, at);
  if (version === undefined) throw new Error('a product without a version');
  return version;
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
