import { dayAfter, dayPlus, daysBetween, localMidnight } from '../../ui/format/local-midnight.js';

/** Days as instants, from the first's midnight to that after the last; open where no day is named. */
export function dayRange(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  timeZone: string,
) {
  return {
    from: from && localMidnight(from, timeZone),
    to: to && localMidnight(dayAfter(to), timeZone),
  };
}

/** As many days as these, right before or after them. */
export function neighbouringDays(from: string, to: string, where: 'before' | 'after') {
  const days = (daysBetween(from, to) + 1) * (where === 'before' ? -1 : 1);
  return { from: dayPlus(from, days), to: dayPlus(to, days) };
}
