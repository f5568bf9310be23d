import { localDateText, localMinuteText } from '#calendar';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

/** 15 Jan 2026, from YYYY-MM-DD. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

export function instantDateText(at: number, timeZone: string): string {
  return dateText(localDateText(at, timeZone));
}

/**
 * A period as people say it: from midnight to midnight by its first and last day, shorter than a day with its times,
 * and otherwise from date to date.
 */
export function periodText(start: number, end: number, timeZone: string): string {
  const [from, to] = [localMinuteText(start, timeZone), localMinuteText(end, timeZone)];
  const first = instantDateText(start, timeZone);
  if (end - start < dayMs && !(from === '00:00' && to === '00:00')) {
    const last = instantDateText(end, timeZone);
    return `${first} ${from} – ${last === first ? '' : `${last} `}${to}`;
  }
  const last = from === '00:00' && to === '00:00' ? end - 1 : end;
  const until = instantDateText(last, timeZone);
  return until === first ? first : `${first} – ${until}`;
}
