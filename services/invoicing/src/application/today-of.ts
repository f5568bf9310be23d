import { localDateText } from '#calendar';
import type { BillingTime } from './ports.js';

/** YYYY-MM-DD in the document's time zone, by the clock that governs it. */
export const todayOf = (
  time: BillingTime,
  tenant: string,
  { testClockId, timeZone }: { readonly testClockId?: string | undefined; readonly timeZone: string },
): string => localDateText(time.nowOf(tenant, [testClockId]), timeZone);
