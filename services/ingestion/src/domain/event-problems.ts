import type { Reason } from '#contracts';
import { isCleanText } from './clean-text.js';
import { instantOf } from './event-time.js';
import { limits } from './limits.js';

const nameFields = ['source', 'organization', 'subscriber', 'product', 'subscriptionId', 'credential'] as const;
const fields = new Set<string>(['id', 'time', 'properties', ...nameFields]);

/** Every reason why an event of the native form is not acceptable; at least one for each that `UsageRows` turns away. */
export function problemsOf(event: unknown): Reason[] {
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    return [reason('', 'not-an-object', 'An event is a JSON object.')];
  const problems: Reason[] = [];
  const given = event as Record<string, unknown>;
  problems.push(...problemsOfId(given['id']));
  for (const field of nameFields) problems.push(...problemsOfName(field, given[field]));
  problems.push(...problemsOfTime(given['time']));
  problems.push(...problemsOfProperties(given['properties']));
  for (const field of Object.keys(given)) {
    if (!fields.has(field))
      problems.push(reason(pointer(field), 'unknown-field', 'An event has no field of this name.'));
  }
  if (problems.length === 0)
    problems.push(reason('', 'too-large', `An event has at most ${limits.eventLength} characters.`));
  return problems.slice(0, limits.reasonsPerEvent);
}

function problemsOfId(id: unknown): Reason[] {
  if (id === undefined || id === null)
    return [reason('/id', 'required', 'An event needs an id, so that it is counted once.')];
  return problemsOfText('/id', id, limits.idLength);
}

function problemsOfName(field: string, name: unknown): Reason[] {
  return name === undefined || name === null ? [] : problemsOfText(`/${field}`, name, limits.nameLength);
}

function problemsOfText(path: string, text: unknown, longest: number): Reason[] {
  if (typeof text !== 'string') return [reason(path, 'invalid-type', 'This must be a text.')];
  if (text.length === 0) return [reason(path, 'too-short', 'This must not be empty.')];
  if (text.length > longest) return [reason(path, 'too-long', `This has at most ${longest} characters.`)];
  return isCleanText(text) ? [] : [uncleanText(path)];
}

function problemsOfTime(time: unknown): Reason[] {
  if (time === undefined || time === null) return [];
  if (typeof time !== 'string') return [reason('/time', 'invalid-type', 'A time is an RFC 3339 text.')];
  if (time.length <= 64 && instantOf(time) !== undefined) return [];
  return [
    reason(
      '/time',
      'invalid-time',
      'A time is an RFC 3339 text with its offset, such as 2026-01-31T12:00:00Z, from 1970 to 9999.',
    ),
  ];
}

function problemsOfProperties(properties: unknown): Reason[] {
  if (properties === undefined || properties === null) return [];
  if (typeof properties !== 'object' || Array.isArray(properties))
    return [reason('/properties', 'invalid-type', 'Properties are a JSON object.')];
  return [...problemsOfValue('/properties', properties, 0)];
}

function* problemsOfValue(path: string, value: unknown, depth: number): Generator<Reason> {
  if (typeof value === 'string') {
    if (value.length > limits.textLength)
      yield reason(path, 'too-long', `A text has at most ${limits.textLength} characters.`);
    else if (!isCleanText(value)) yield uncleanText(path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= limits.depth) {
    yield reason(path, 'too-deep', `Properties nest at most ${limits.depth} levels.`);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* problemsOfValue(`${path}/${index}`, item, depth + 1);
  } else yield* problemsOfMembers(path, value, depth);
}

function* problemsOfMembers(path: string, value: object, depth: number): Generator<Reason> {
  const members = Object.entries(value);
  if (members.length > limits.properties)
    yield reason(path, 'too-many-properties', `An object has at most ${limits.properties} properties.`);
  for (const [key, member] of members.slice(0, limits.properties)) {
    const at = `${path}${pointer(key)}`;
    if (key.length > limits.nameLength)
      yield reason(at, 'too-long', `A property's name has at most ${limits.nameLength} characters.`);
    else if (!isCleanText(key)) yield uncleanText(at);
    yield* problemsOfValue(at, member, depth + 1);
  }
}

const pointer = (key: string): string =>
  `/${key.slice(0, limits.nameLength).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`;

const uncleanText = (path: string): Reason =>
  reason(path, 'invalid-character', 'A text holds no NUL and no half of a surrogate pair.');

const reason = (path: string, code: string, message: string): Reason => ({ path, code, message });
