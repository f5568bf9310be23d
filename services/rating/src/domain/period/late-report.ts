import { roundToMinorUnit } from '#money';
import type { LateReport, LivePeriod } from './live-period.js';

/** What a document would say of each metric now: a line is a metric in a segment, rounded. */
function roundedAmounts({ charges }: LivePeriod): Record<string, string> {
  const { currency } = charges.product;
  const amounts = charges.amounts.map(({ metricId, amount }) => [
    metricId,
    roundToMinorUnit(amount, currency).toString(),
  ]);
  return Object.fromEntries(amounts) as Record<string, string>;
}

/** The segment's charges have just been named in a message, as they are. */
export function reportedNow(period: LivePeriod): LateReport {
  return { reported: roundedAmounts(period), isPending: false, isNoted: false };
}

/** Usage of the closed segment has changed what it comes to, whether or not that is a cent. */
export function isChangedSinceReport(period: LivePeriod): void {
  period.report = { ...(period.report ?? reportedNow(period)), isPending: true };
}

/** Whether a document is due that nobody has announced: some metric comes to another amount than was reported. */
export function mustBeNoted(period: LivePeriod): boolean {
  const { report, billed } = period;
  if (!report?.isPending || report.isNoted || !billed) return false;
  return Object.entries(roundedAmounts(period)).some(([metricId, amount]) => report.reported[metricId] !== amount);
}
