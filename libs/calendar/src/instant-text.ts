/** The first instant of year 10000: what lies outside of 1970 to 9999 is a mistake of a clock or a unit. */
const endOfTime = 253_402_300_800_000;
/** With more digits of a second than anybody measures. */
export const longestInstantText = 64;
const dayMs = 86_400_000;

/**
 * Epoch milliseconds of an RFC 3339 time, or undefined when the text is none, names a day that does not exist, or lies
 * outside of the years 1970 to 9999. Between date and time stands a T, never a space. What is finer than a millisecond is
 * cut. A leap second, which is second 60 of 23:59 in UTC, counts as the second after it.
 */
export function instantFromText(text: string): number | undefined {
  // The one form nearly everybody sends: 2026-01-31T12:00:00.000Z
  if (text.length === 24 && text.charCodeAt(23) === 90 && text.charCodeAt(19) === 46 && !isSecond60(text)) {
    const hundredths = twoDigits(text, 20);
    const thousandths = text.charCodeAt(22) - 48;
    const seconds = secondsOf(text);
    if (seconds === undefined || !(hundredths >= 0 && thousandths >= 0 && thousandths <= 9)) return undefined;
    return seconds * 1000 + hundredths * 10 + thousandths;
  }
  return longFormOf(text);
}

const rest = /^(?:\.([0-9]{1,40}))?(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))$/;

function longFormOf(text: string): number | undefined {
  if (text.length > longestInstantText) return undefined;
  const match = rest.exec(text.slice(19));
  const seconds = secondsOf(text);
  if (!match || seconds === undefined) return undefined;
  const [, fraction = '', sign, hours, minutes] = match;
  const offsetMs = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  const at = seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')) + (sign === '-' ? offsetMs : -offsetMs);
  if (isSecond60(text) && at % dayMs >= 1000) return undefined;
  return at >= 0 && at < endOfTime ? at : undefined;
}

const isSecond60 = (text: string): boolean => text.charCodeAt(17) === 54;

/** Epoch seconds of the first 19 characters, read as UTC; second 60 is let through. */
function secondsOf(text: string): number | undefined {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  // What is no digit makes its number NaN, which is never within bounds.
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 60))
    return undefined;
  if (day > 28 && day > daysIn(year, month)) return undefined;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  if ((text.charCodeAt(10) | 32) !== 116 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return undefined;
  return daysSinceEpoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 by the proleptic Gregorian calendar; years are counted from March so that February is last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
