import { localMidnight } from '../../../ui/format/local-midnight.js';

const dayMs = 86_400_000;

/** A day of 24 hours on. */
export const aDayAfter = (now: string): string => new Date(Date.parse(now) + dayMs).toISOString();

/** An instant, if it lies ahead of the clock, which never moves back. */
export const ahead = (instant: string | undefined, now: string): string | undefined =>
  instant !== undefined && Date.parse(instant) > Date.parse(now) ? instant : undefined;

/** The first instant of a typed day, if it is one and lies ahead. */
export const dayAhead = (date: string, now: string, timeZone: string): string | undefined =>
  ahead(localMidnight(date, timeZone), now);
