/** The parts of a moment on the clocks of a time zone; months in words. */
export interface LocalParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** 00:00:00 to 23:59:59 */
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make, and a table asks for one in each of its cells. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** Undefined for what is no moment. */
export function localPartsOf(instant: string | number, timeZone: string): LocalParts | undefined {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return undefined;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return { year, month, day, time: `${hour}:${minute}:${second}` };
}

const unknown = '–';

/** "1 Oct 2026" */
export function dayText(instant: string | number, timeZone: string): string {
  const parts = localPartsOf(instant, timeZone);
  return parts ? `${parts.day} ${parts.month} ${parts.year}` : unknown;
}

/** "22 Oct 2026, 14:03:11" */
export function momentText(instant: string | number, timeZone: string): string {
  const parts = localPartsOf(instant, timeZone);
  return parts ? `${parts.day} ${parts.month} ${parts.year}, ${parts.time}` : unknown;
}

/** "22 Oct, 14:03:11": where the year is known from what stands around it. */
export function momentOfYearText(instant: string | number, timeZone: string): string {
  const parts = localPartsOf(instant, timeZone);
  return parts ? `${parts.day} ${parts.month}, ${parts.time}` : unknown;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** YYYY-MM-DD on the clocks of a zone, as addresses and the API have it; undefined for what is no moment. */
export function localDate(instant: string | number, timeZone: string): string | undefined {
  const parts = localPartsOf(instant, timeZone);
  if (!parts) return undefined;
  const month = String(months.indexOf(parts.month) + 1).padStart(2, '0');
  return `${parts.year.padStart(4, '0')}-${month}-${parts.day.padStart(2, '0')}`;
}

/** YYYY-MM-DD, a day of a calendar and of no zone: "1 Dec 2026". */
export const calendarDayText = (date: string): string => dayText(`${date}T00:00:00Z`, 'UTC');

/** "1 Dec", of a day of a calendar, where the year is known from what stands around it. */
export const calendarDayOfYearText = (date: string): string => {
  const parts = localPartsOf(`${date}T00:00:00Z`, 'UTC');
  return parts ? `${parts.day} ${parts.month}` : unknown;
};

/** "Dec", of the month of a day of a calendar. */
export const calendarMonthText = (date: string): string => localPartsOf(`${date}T00:00:00Z`, 'UTC')?.month ?? unknown;

/** Of whoever reads. */
export const ownZone = (): string => (readersZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);
let readersZone: string | undefined;

/** The same moment on up to three clocks, each named once: of billing, of the reader, and UTC. */
export function onThreeClocks(instant: string, billingZone: string, ownZone: string): readonly string[] {
  return [...new Set([billingZone, ownZone, 'UTC'])].map((zone) => `${momentText(instant, zone)} ${zone}`);
}
