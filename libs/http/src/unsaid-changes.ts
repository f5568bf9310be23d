import { isDeepStrictEqual } from 'node:util';
import { Problem, type Reason } from './problem.js';

/**
 * What a PUT would change without saying so: fields that its body leaves out and that would not stay as they are. A
 * field is said by its value or by null; a list is said as a whole.
 * @param before how the resource is, with its defaults
 * @param after how it would be, with the same
 */
export function unsaidChanges(before: unknown, after: unknown, body: unknown, path = ''): Reason[] {
  const [was, willBe, said] = [membersOf(before), membersOf(after), membersOf(body)];
  return [...new Set([...was.keys(), ...willBe.keys()])].flatMap((name) => {
    const at = `${path}/${name}`;
    const value = said.get(name);
    if (said.has(name)) return isObject(value) ? unsaidChanges(was.get(name), willBe.get(name), value, at) : [];
    if (!was.has(name) || isDeepStrictEqual(was.get(name), willBe.get(name))) return [];
    return [{ path: at, code: 'required', message: `is ${shownOf(was.get(name))} now: say it again, or null` }];
  });
}

/** @throws Problem 422 with every field that a PUT would change without saying so */
export function demandWhole(before: unknown, after: unknown, body: unknown): void {
  const reasons = unsaidChanges(before, after, body);
  if (reasons.length === 0) return;
  const detail = 'A PUT says the whole: what it leaves out would change. PATCH changes single fields.';
  throw new Problem(422, 'not-whole', detail, reasons);
}

/** The body of a PUT without the fields that it takes out by saying null. */
export const withoutNulls = (body: unknown): unknown =>
  isObject(body) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) : body;

const mostShown = 60;

function shownOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > mostShown ? 'set' : text;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function membersOf(value: unknown): Map<string, unknown> {
  return new Map(isObject(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : []);
}
