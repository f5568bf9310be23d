/** How far a redrive of rejected usage is. */
export interface RedriveProgress {
  /** Rejected events that it began with. */
  readonly events: number;
  /** Of them: in the usage log now, still rejected, and of doors or sizes that cannot be read again. */
  readonly accepted: number;
  readonly stillRejected: number;
  readonly skipped: number;
}

export interface Redrive extends RedriveProgress {
  readonly redriveId: string;
  readonly tenant: string;
  /** Absent: of every door. */
  readonly door: string | undefined;
  readonly state: 'running' | 'done';
  readonly requestedAt: Date;
  readonly finishedAt: Date | undefined;
  /** The last of those that were looked at; absent: none was. */
  readonly after: RejectedPlace | undefined;
}

/** Where a rejected event stands in its list. */
export interface RejectedPlace {
  readonly rejectedAt: Date;
  readonly id: string;
}

export interface RejectedOfDoor extends RejectedPlace {
  readonly door: string;
  /** The event as it arrived, JSON text, cut at 16 KiB. */
  readonly body: string;
}

/** A rejected event that was accepted when it was tried again. */
export interface AcceptedUsage extends RejectedPlace {
  readonly tenant: string;
  readonly door: string;
}

/** Rejected events that are read in one turn. */
export const mostEventsOfTurn = 200;
/** Redrives of a tenant that are kept; the oldest go first. */
export const mostRedrivesKept = 100;
