/** A segment that a window touches, and the block of rated usage before which nothing of it was rated. */
export interface TouchedSegment {
  readonly partition: number;
  readonly subscriptionId: string;
  readonly number: number;
  readonly firstBlock: number;
}

/** Segments by their time: all that lie in a window, however many there are. */
export abstract class SegmentsInWindow {
  /** In which something was rated; of all subscriptions of a tenant, or of one. */
  abstract segmentsIn(
    tenant: string,
    window: { readonly from: number; readonly to: number; readonly subscriptionId?: string | undefined },
  ): Promise<TouchedSegment[]>;
}
