/** What was committed and is on its way to the log, wherever this process sends it. */
export abstract class CommittedRecords {
  /** Waits until the broker has everything that waits now. Throws Unavailable. */
  abstract flushed(): Promise<void>;
}

/** What a thread that sends nothing asks the one that does. */
export const flushedQuestion = 'flushed';
