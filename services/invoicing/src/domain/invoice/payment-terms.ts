import { localDateText } from '#calendar';

/** Days from an invoice's date to the day on which it is due. */
export const paymentTermDays = 30;

export function dueOn(datedAt: number, timeZone: string): string {
  return localDateText(datedAt, timeZone, paymentTermDays);
}
