export { type BillingCadence, type Interval, keepsPeriod, type Period } from './cadence.js';
export { closestTimeZone } from './closest-time-zone.js';
export { instantFromText, longestInstantText } from './instant-text.js';
export { isTimeZone, localDateText, localDaysBetween, localMinuteText, startOfLocalDate } from './local-time.js';
export { localMinuteOfWeek, minutesOfDay } from './local-week.js';
export { graceMs, isTestPeriod, lateWindowMs, type PeriodUnit, periodUnits } from './period-unit.js';
export { periodAt, periodContaining } from './periods.js';
export {
  daysToPeriodEndShare,
  elapsedShare,
  exclusiveDaysShare,
  inclusiveDays,
  type ProrationPolicy,
  share,
  shareOfPeriod,
} from './proration.js';
export { addTrial, localDaysAfter, localDaysBefore } from './trial.js';
