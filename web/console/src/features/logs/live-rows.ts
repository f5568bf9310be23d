/** Rows of a tail that are kept: older ones fall off its end. */
export const mostLiveRows = 2_000;
/** Rows enter twice a second, and at most 200 of a second. */
export const entersEveryMs = 500;
export const mostEntering = 100;

/** What of a stream is shown, the newest first. */
export interface LiveRows<Row> {
  readonly shown: readonly Row[];
  /** What has come while nothing may move, the newest first. */
  readonly waiting: readonly Row[];
  /** How many waited, also those that were too many to be kept. */
  readonly waitingCount: number;
  /** Of the latest rows one of so many is shown; 1: all. */
  readonly oneOf: number;
}

export const noLiveRows: LiveRows<never> = { shown: [], waiting: [], waitingCount: 0, oneOf: 1 };

export interface Arrived<Row> {
  /** In the order in which they came. */
  readonly rows: readonly Row[];
  /** What the service has left out before them. */
  readonly leftOut: number;
  /** Whether somebody reads, so that nothing may move. */
  readonly isHeld: boolean;
}

export function withArrived<Row>(before: LiveRows<Row>, { rows, leftOut, isHeld }: Arrived<Row>): LiveRows<Row> {
  const entering = sampled(rows, mostEntering).toReversed();
  const came = rows.length + leftOut;
  const oneOf = entering.length === 0 ? before.oneOf : Math.max(1, Math.round(came / entering.length));
  if (!isHeld)
    return { shown: kept([...entering, ...before.waiting, ...before.shown]), waiting: [], waitingCount: 0, oneOf };
  const waiting = kept([...entering, ...before.waiting]);
  return { ...before, waiting, waitingCount: before.waitingCount + came, oneOf };
}

/** What waited enters. */
export function released<Row>(before: LiveRows<Row>): LiveRows<Row> {
  return { ...before, shown: kept([...before.waiting, ...before.shown]), waiting: [], waitingCount: 0 };
}

const kept = <Row>(rows: readonly Row[]): readonly Row[] => rows.slice(0, mostLiveRows);

/** At most so many, spread evenly over all. */
function sampled<Row>(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)] as Row);
}
