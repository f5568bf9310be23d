import { calendarMonthText } from '../../../../ui/format/date.js';

/** "Oct 2026", of the first day of a month. */
export const monthText = (first: string): string => `${calendarMonthText(first)} ${first.slice(0, 4)}`;
