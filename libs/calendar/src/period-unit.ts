export const periodUnits = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'test-5-minutes',
  'test-5-minutes-synthetic',
] as const;

export type PeriodUnit = (typeof periodUnits)[number];
export type TestPeriodUnit = 'test-5-minutes' | 'test-5-minutes-synthetic';
export type CalendarUnit = Exclude<PeriodUnit, TestPeriodUnit>;

export const testPeriodMs = 5 * 60_000;

export function isTestPeriod(unit: PeriodUnit): unit is TestPeriodUnit {
  return unit === 'test-5-minutes' || unit === 'test-5-minutes-synthetic';
}

/** How long after a period's end its close is asked for; a test clock's advance has no grace at all. */
export function graceMs(unit: PeriodUnit): number {
  return isTestPeriod(unit) ? 10_000 : 3_600_000;
}

/** How long late usage is collected before it becomes a document of its own. */
export function lateWindowMs(unit: PeriodUnit): number {
  return isTestPeriod(unit) ? 10_000 : 86_400_000;
}
