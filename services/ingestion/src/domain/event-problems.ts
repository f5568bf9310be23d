import { closestNames } from '#attribution';
import type { Reason } from '#contracts';
import {
  areTooMany,
  brokenById,
  brokenByKey,
  brokenByName,
  brokenByText,
  brokenByTime,
  isTooDeep,
  type Rule,
  rules,
} from './event-rules.js';
import { limits } from './limits.js';
import { meantTime } from './meant-time.js';
import { nameFields, optionalFields } from './usage-event.js';

type Found = readonly [path: string, broken: Rule];

/**
 * Every reason why an event of the native form is not acceptable; at least one for each that `UsageRows` turns away.
 * @param ofTime the rule that its time breaks, when it is one
 */
export function problemsOf(event: unknown, ofTime?: Rule): Reason[] {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return [reasonOf(['', rules.isObject])];
  const found = [...problemsIn(event as Record<string, unknown>, ofTime)];
  // What the quick way turns away for no other reason is too large as a whole.
  if (found.length === 0) found.push(['', rules.isSmall]);
  return found.slice(0, limits.reasonsPerEvent).map(reasonOf);
}

const reasonOf = ([path, { code, message }]: Found): Reason => ({ path, code, message });

function* problemsIn(event: Record<string, unknown>, ofTime: Rule | undefined): Generator<Found> {
  yield* at('/id', asText(brokenById(event['id'], false), event['id']));
  for (const field of nameFields) {
    if (isGiven(event[field])) yield* at(`/${field}`, asText(brokenByName(event[field], false), event[field]));
  }
  if (isGiven(event['time'])) yield* at('/time', asTime(brokenByTime(event['time']), event['time']) ?? ofTime);
  yield* problemsOfProperties(event['properties']);
  for (const field of Object.keys(event)) {
    if (field !== 'id' && !optionalFields.includes(field)) yield [pointer(field), unknownField(field)];
  }
}

/** What it would be as a text. */
function asText(broken: Rule | undefined, value: unknown): Rule | undefined {
  if (broken !== rules.isText || (typeof value !== 'number' && typeof value !== 'boolean')) return broken;
  return { ...broken, message: `${broken.message.slice(0, -1)}: "${value}" instead of ${value}.` };
}

/** With the time that it may stand for. */
function asTime(broken: Rule | undefined, value: unknown): Rule | undefined {
  const meant = broken === undefined ? undefined : meantTime(value);
  return meant === undefined ? broken : { ...(broken as Rule), message: `${broken?.message} Did you mean "${meant}"?` };
}

const fields: readonly string[] = ['id', ...optionalFields];

function unknownField(name: string): Rule {
  const [closest] = closestNames(name, fields);
  const hint = closest === undefined ? `It has ${fields.join(', ')}.` : `Did you mean ${closest}?`;
  return { ...rules.isKnownField, message: `${rules.isKnownField.message} ${hint}` };
}

function* problemsOfProperties(properties: unknown): Generator<Found> {
  if (!isGiven(properties)) return;
  if (typeof properties !== 'object' || Array.isArray(properties)) yield ['/properties', rules.arePropertiesObject];
  else yield* problemsOfValue('/properties', properties, 0);
}

function* problemsOfValue(path: string, value: unknown, depth: number): Generator<Found> {
  if (typeof value === 'string') yield* at(path, brokenByText(value, false));
  if (typeof value !== 'object' || value === null) return;
  if (isTooDeep(depth)) yield [path, rules.isShallow];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* problemsOfValue(`${path}/${index}`, item, depth + 1);
  } else yield* problemsOfMembers(path, value, depth);
}

function* problemsOfMembers(path: string, value: object, depth: number): Generator<Found> {
  const members = Object.entries(value);
  if (areTooMany(members.length)) yield [path, rules.hasFewProperties];
  for (const [key, member] of members.slice(0, limits.properties)) {
    const place = `${path}${pointer(key)}`;
    yield* at(place, brokenByKey(key, false));
    yield* problemsOfValue(place, member, depth + 1);
  }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const at = (path: string, broken: Rule | undefined): readonly Found[] => (broken ? [[path, broken]] : []);

const pointer = (key: string): string =>
  `/${key.slice(0, limits.nameLength).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`;
