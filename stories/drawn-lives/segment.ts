import { Exact, zero } from '../kept/oracle.js';
import { type Cadence, hasTestPeriods, type Product, type Terms, testPeriodMs } from './terms.js';
import { instantOf, localDay, startOfUnit, unitsAfter, wallTime } from './wall-time.js';

/** Milliseconds; its start belongs to it, its end does not. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** As the oracle knows it. Its end comes earlier when it is cut. */
export interface Segment {
  readonly number: number;
  readonly phase: 'trial' | 'paid' | 'paused';
  readonly product: Product;
  readonly terms: Terms;
  readonly start: number;
  end: number;
  /** Where it was to end when it opened: its fee in advance was charged up to there. */
  readonly announcedEnd: number;
  /** What it is measured against. */
  readonly full: Stretch;
  /** Counted from the first paid segment; a trial belongs to none (docs/adr/0030). */
  readonly contractYear: number | undefined;
}

export const hasLength = ({ start, end }: Stretch): boolean => end > start;
export const isWithin = ({ start, end }: Stretch, instant: number): boolean => instant >= start && instant < end;

/** A pause bills nothing, a trial only where its product says so. */
export const isBilled = ({ phase, terms }: Segment): boolean =>
  phase === 'paid' || (phase === 'trial' && terms.freeTrial?.billsUsage === true);

export const isPaidInAdvance = ({ phase, terms }: Segment): boolean =>
  phase === 'paid' && terms.recurringFee?.timing === 'in-advance';

/** How much of its full period lies between two instants: by elapsed time, or by local dates where the product says so. */
export function shareOf({ terms, full }: Segment, from: number, to: number, zone: string): Exact {
  if (to <= from) return zero;
  if (from === full.start && to === full.end) return new Exact(1);
  const isByDays = terms.wholeDayProration && !hasTestPeriods(terms);
  const length = (start: number, end: number) => (isByDays ? localDay(zone, end) - localDay(zone, start) : end - start);
  return new Exact(length(from, to)).dividedBy(length(full.start, full.end));
}

/** Periods of a cadence in a zone, counted from an anchor. */
export class Rhythm {
  constructor(
    private readonly cadence: Cadence,
    private readonly zone: string,
    private readonly anchor: number,
  ) {}

  /** The first instant of a period; number 0 begins at the anchor. */
  boundary(number: number): number {
    const { cadence, zone, anchor } = this;
    if (cadence.unit === 'test-5-minutes') return anchor + number * testPeriodMs * cadence.count;
    if (number === 0) return anchor;
    const { unit, count, calendarAligned } = cadence;
    if (!calendarAligned) return instantOf(zone, unitsAfter(wallTime(zone, anchor), unit, number * count));
    const floor = startOfUnit(wallTime(zone, anchor), unit);
    if (instantOf(zone, floor) === anchor) return instantOf(zone, unitsAfter(floor, unit, number * count));
    // The stub goes to the calendar's next unit, whatever the count.
    return instantOf(zone, unitsAfter(unitsAfter(floor, unit, 1), unit, (number - 1) * count));
  }

  /** What a period is measured against: an aligned stub by the full period that ends where it ends. */
  full(number: number): Stretch {
    const { cadence, zone, anchor } = this;
    const whole = { start: this.boundary(number), end: this.boundary(number + 1) };
    if (number > 0 || !cadence.calendarAligned || cadence.unit === 'test-5-minutes') return whole;
    const floor = startOfUnit(wallTime(zone, anchor), cadence.unit);
    if (instantOf(zone, floor) === anchor) return whole;
    const start = unitsAfter(unitsAfter(floor, cadence.unit, 1), cadence.unit, -cadence.count);
    return { ...whole, start: instantOf(zone, start) };
  }
}
