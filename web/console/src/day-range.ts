import { dayAfter, localMidnight } from '../../ui/format/local-midnight.js';

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
