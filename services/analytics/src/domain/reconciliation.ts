export const hourMs = 3_600_000;
export const hourOf = (instant: number): number => Math.floor(instant / hourMs) * hourMs;

/** Usage of one tenant that was received in one hour, as each stage has counted it. */
export interface CountedHour {
  readonly tenant: string;
  /** Its first instant, in epoch milliseconds. */
  readonly hour: number;
  /** Events that the usage log has taken. */
  readonly accepted: number;
  /** Events that no door took. They are in no other count. */
  readonly rejected: number;
  /** Accepted events that rating has read. */
  readonly read: number;
  readonly rated: number;
  /** Kept and not billed. */
  readonly unattributed: number;
  /** Taken back by a void. */
  readonly voided: number;
  readonly duplicates: number;
  readonly conflicts: number;
  /** Written into the log again by rating, and those that it has read again since. */
  readonly redriven: number;
  readonly returned: number;
  /** Rows in ClickHouse. */
  readonly stored: number;
  /** For how long none of these has changed, but for the last. */
  readonly quietMs: number;
}

/** Where events are missing: negative where there are too many. */
export interface Difference {
  readonly code: 'not-rated' | 'unaccounted' | 'not-returned' | 'not-stored';
  readonly events: number;
}

/** `on-its-way`: something differs and has changed so lately that it may still come right. */
export type HourState = 'reconciled' | 'on-its-way' | 'unreconciled';

export interface ReconciledHour extends CountedHour {
  readonly state: HourState;
  readonly differences: readonly Difference[];
  /** The events of all differences. */
  readonly difference: number;
}

/** Where rating stands in a partition: the latest hour that it has counted, and for how long it has counted nothing. */
export interface RatingProgress {
  readonly hour: number;
  readonly quietMs: number;
}

/** @param graceMs what differs is on its way until nothing has changed for so long */
export function reconcile(counted: CountedHour, progress: readonly RatingProgress[], graceMs: number): ReconciledHour {
  const differences = differencesOf(counted).filter(({ events }) => events !== 0);
  const difference = differences.reduce((sum, { events }) => sum + Math.abs(events), 0);
  if (difference === 0) return { ...counted, state: 'reconciled', differences, difference };
  const isMoving = counted.quietMs < graceMs || (isUnrated(counted) && isBehind(counted, progress, graceMs));
  return { ...counted, state: isMoving ? 'on-its-way' : 'unreconciled', differences, difference };
}

function differencesOf(counted: CountedHour): Difference[] {
  const { accepted, read, rated, unattributed, voided, duplicates, conflicts, redriven, returned, stored } = counted;
  const accounted = rated + unattributed + voided + duplicates + conflicts + redriven;
  return [
    { code: 'not-rated', events: accepted - read },
    { code: 'unaccounted', events: read + returned - accounted },
    { code: 'not-returned', events: redriven - returned },
    { code: 'not-stored', events: rated - stored },
  ];
}

const isUnrated = ({ accepted, read }: CountedHour) => accepted > read;

/** Rating works off a backlog in the order of the log: while it is at this hour or an earlier one, the hour has not ended. */
function isBehind({ hour }: CountedHour, progress: readonly RatingProgress[], graceMs: number): boolean {
  return progress.some((partition) => partition.hour <= hour && partition.quietMs < graceMs);
}

/** Many hours together. Their differences do not make up for each other, and their state is the worst of theirs. */
export interface ReconciledTotal extends Record<SummedCount, number> {
  readonly hours: number;
  readonly hoursUnreconciled: number;
  readonly state: HourState;
  readonly difference: number;
}

const summedCounts = [
  'accepted',
  'rejected',
  'rated',
  'unattributed',
  'voided',
  'duplicates',
  'conflicts',
  'redriven',
  'returned',
  'stored',
] as const;

type SummedCount = (typeof summedCounts)[number];

export function totalOf(hours: readonly ReconciledHour[]): ReconciledTotal {
  const sumOf = (of: (hour: ReconciledHour) => number) => hours.reduce((sum, hour) => sum + of(hour), 0);
  const inState = (state: HourState) => hours.filter((hour) => hour.state === state).length;
  const counts = Object.fromEntries(summedCounts.map((name) => [name, sumOf((hour) => hour[name])]));
  const hoursUnreconciled = inState('unreconciled');
  const state = hoursUnreconciled > 0 ? 'unreconciled' : inState('on-its-way') > 0 ? 'on-its-way' : 'reconciled';
  return {
    ...(counts as Record<SummedCount, number>),
    ...{ hours: hours.length, hoursUnreconciled, state },
    difference: sumOf(({ difference }) => difference),
  };
}
