import { instantFromText } from '#calendar';
import { isCleanText } from './clean-text.js';
import { limits } from './limits.js';

/** A rule of an event: its code for programs, its text for people. */
export interface Rule {
  readonly code: string;
  readonly message: string;
}

const rule = (code: string, message: string): Rule => ({ code, message });
const tooLong = (most: number) => rule('too-long', `This has at most ${most} characters.`);

export const rules = {
  isObject: rule('not-an-object', 'An event is a JSON object.'),
  hasId: rule('required', 'An event needs an id, so that it is counted once.'),
  isText: rule('invalid-type', 'This must be a text.'),
  isNotEmpty: rule('too-short', 'This must not be empty.'),
  idIsShort: tooLong(limits.idLength),
  nameIsShort: tooLong(limits.nameLength),
  textIsShort: tooLong(limits.textLength),
  isClean: rule('invalid-character', 'A text holds no NUL and no half of a surrogate pair.'),
  timeIsText: rule('invalid-type', 'A time is an RFC 3339 text, such as "2026-01-31T12:00:00Z".'),
  isTime: rule(
    'invalid-time',
    'A time is an RFC 3339 text with a T and its offset, such as 2026-01-31T12:00:00Z, from 1970 to 9999.',
  ),
  arePropertiesObject: rule('invalid-type', 'Properties are a JSON object.'),
  isShallow: rule('too-deep', `Properties nest at most ${limits.depth} levels.`),
  hasFewProperties: rule('too-many-properties', `An object has at most ${limits.properties} properties.`),
  isKnownField: rule('unknown-field', 'An event has no field of this name.'),
  isSmall: rule('too-large', `An event has at most ${limits.eventLength} characters.`),
} as const;

/*
 * One check for each rule, for the quick way that makes rows and for the slow one that names all reasons. Each answers
 * the rule that is broken. `plain`: the text comes from a body without a backslash, so that it is clean.
 */

export function brokenById(id: unknown, plain: boolean): Rule | undefined {
  return id === undefined || id === null ? rules.hasId : brokenByShortText(id, limits.idLength, rules.idIsShort, plain);
}

export function brokenByName(name: unknown, plain: boolean): Rule | undefined {
  return brokenByShortText(name, limits.nameLength, rules.nameIsShort, plain);
}

export function brokenByText(text: string, plain: boolean): Rule | undefined {
  if (text.length > limits.textLength) return rules.textIsShort;
  return plain || isCleanText(text) ? undefined : rules.isClean;
}

export function brokenByKey(key: string, plain: boolean): Rule | undefined {
  if (key.length > limits.nameLength) return rules.nameIsShort;
  return plain || isCleanText(key) ? undefined : rules.isClean;
}

export function brokenByTime(time: unknown): Rule | undefined {
  if (typeof time !== 'string') return rules.timeIsText;
  return instantFromText(time) === undefined ? rules.isTime : undefined;
}

const dayMs = 86_400_000;
/** Years of 365.25 days: a few hours more or less are nobody's matter. */
const mostBackMs = limits.yearsBack * 365.25 * dayMs;

/** A test clock may stand years from the wall's time, so the instant is said. */
const nowText = (now: number) => `what is now for its subscription, ${new Date(now).toISOString()}.`;
const tooFarAhead = (days: number, now: number) =>
  rule('too-far-ahead', `Usage happens at most ${days} ${days === 1 ? 'day' : 'days'} after ${nowText(now)}`);
const tooOld = (now: number) =>
  rule('too-old', `Usage is at most ${limits.yearsBack} years older than ${nowText(now)}`);

/**
 * @param now the billing time that governs the event
 * @param daysAhead the tenant's own limit
 */
export function brokenByDistance(occurredAt: number, now: number, daysAhead: number): Rule | undefined {
  if (occurredAt - now > daysAhead * dayMs) return tooFarAhead(daysAhead, now);
  return now - occurredAt > mostBackMs ? tooOld(now) : undefined;
}

/** @param depth how many levels are above it */
export const isTooDeep = (depth: number): boolean => depth >= limits.depth;
export const areTooMany = (properties: number): boolean => properties > limits.properties;
export const isTooLarge = (length: number): boolean => length > limits.eventLength;

function brokenByShortText(text: unknown, most: number, isShort: Rule, plain: boolean): Rule | undefined {
  if (typeof text !== 'string') return rules.isText;
  if (text.length === 0) return rules.isNotEmpty;
  if (text.length > most) return isShort;
  return plain || isCleanText(text) ? undefined : rules.isClean;
}
