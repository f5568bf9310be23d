import { Exact } from '#money';

interface Given {
  readonly window: { readonly start: number; readonly end: number };
  readonly now: number;
  readonly value: Exact;
  readonly limit: Exact;
}

/** What a window comes to if usage goes on as it did since its start. */
export interface BudgetPace {
  /** At the end of the window, to six digits. */
  readonly forecast: Exact;
  /** Within the window, epoch milliseconds; absent: the limit is not reached in it, or is already. */
  readonly reachesLimitAt?: number;
}

/** The part of a window that is over, from 0 to 1, to four digits. */
export function elapsedOf({ window, now }: Pick<Given, 'window' | 'now'>): Exact {
  return exactly(passed(window, now))
    .dividedBy(exactly(window.end - window.start))
    .roundTo(4);
}

/** Undefined before any of the window is over: nothing has a pace then. */
export function paceOf({ window, now, value, limit }: Given): BudgetPace | undefined {
  const over = exactly(passed(window, now));
  if (over.isZero()) return undefined;
  const forecast = value.times(exactly(window.end - window.start)).dividedBy(over);
  const isAhead = value.compare(limit) < 0 && forecast.compare(limit) >= 0;
  return {
    forecast: forecast.roundTo(6),
    ...(isAhead && {
      reachesLimitAt: window.start + Number(limit.times(over).dividedBy(value).roundTo(0).toString()),
    }),
  };
}

const passed = ({ start, end }: Given['window'], now: number) => Math.min(Math.max(now - start, 0), end - start);

const exactly = (whole: number) => Exact.parse(String(whole));
