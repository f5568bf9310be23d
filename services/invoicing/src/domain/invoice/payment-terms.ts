import { localDateText } from '#calendar';

/** Days from an invoice's date to the day on which it is due, where the seller has not said otherwise. */
export const paymentTermDays = 30;

export function dueOn(datedAt: number, timeZone: string, days = paymentTermDays): string {
  return localDateText(datedAt, timeZone, days);
}
