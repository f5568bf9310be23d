import { type Interval, periodContaining } from '#calendar';
import type { BudgetWindow } from './budget.js';

/** The calendar's day, week (from Monday), month or quarter of a time zone that an instant lies in. */
export function budgetWindowAt(unit: BudgetWindow, timeZone: string, at: number): Interval {
  // The first period of a cadence may be cut short: it lies a year before.
  const anchorAt = at - 366 * 86_400_000;
  const period = periodContaining({ unit, count: 1, aligned: true, timeZone, anchorAt }, at);
  if (period === undefined) throw new RangeError('an instant lies in no window');
  return { start: period.start, end: period.end };
}

/** The same for usage, which comes in much the order of its time: most of it lies where the last one did. */
export class BudgetWindows {
  private readonly last = new Map<BudgetWindow, Interval>();

  constructor(private readonly timeZone: string) {}

  startOf(unit: BudgetWindow, at: number): number {
    const last = this.last.get(unit);
    if (last !== undefined && at >= last.start && at < last.end) return last.start;
    const found = budgetWindowAt(unit, this.timeZone, at);
    this.last.set(unit, found);
    return found.start;
  }
}
