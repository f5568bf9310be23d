/** Usage of a tenant that came by one partition of the usage log, and was received in one hour. */
export interface CountedPart {
  readonly partition: number;
  /** Its first instant, epoch milliseconds. */
  readonly hour: number;
  /** Events that the log has, and those of them that rating has read. */
  readonly accepted: number;
  readonly read: number;
  readonly rated: number;
}

/** What of it stands in ClickHouse. */
export interface StoredPart {
  readonly partition: number;
  readonly hour: number;
  readonly stored: number;
  /** When the newest event was received, epoch milliseconds. */
  readonly newest: number;
}

/**
 * Up to when, by reception, all usage is in sums. A partition is read in the order in which usage came: one that is behind
 * is there up to its newest stored event, or up to the hour in which something is missing. Where none is behind, up to now.
 */
export function ratedUpTo(counted: readonly CountedPart[], stored: readonly StoredPart[], now: number): number {
  const keyOf = ({ partition, hour }: { partition: number; hour: number }) => `${partition}/${hour}`;
  const known = new Map(stored.map((part) => [keyOf(part), part]));
  const behind = counted
    .filter((part) => part.accepted > part.read || part.rated > (known.get(keyOf(part))?.stored ?? 0))
    .map((part) => known.get(keyOf(part))?.newest ?? part.hour);
  return Math.min(now, ...behind);
}
