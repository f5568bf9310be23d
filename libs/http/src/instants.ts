import { instantFromText } from '#calendar';
import { notAcceptable } from '#decider';
import { Problem, type Reason } from './problem.js';

/** An instant as answers say it: RFC 3339 in UTC, with milliseconds. */
export const timeText = (at: number | Date): string => new Date(at).toISOString();

/** What is said of a text that is no instant. `path` is a JSON pointer. */
export const invalidTime = (path: string): Reason => ({
  path,
  code: 'invalid-time',
  message: 'must be an RFC 3339 time from 1970 to 9999, with its offset, such as 2026-01-31T12:00:00Z',
});

/** The reasons against a text that is to be an instant: none, or one. */
export const timeProblems = (path: string, text: string): Reason[] =>
  instantFromText(text) === undefined ? [invalidTime(path)] : [];

/** Epoch milliseconds. Throws the Problem of a body or a query that is not as its schema wants it. */
export function instantIn(path: string, text: string, part: 'body' | 'query' = 'body'): number {
  const at = instantFromText(text);
  if (at !== undefined) return at;
  throw new Problem(422, `invalid-${part}`, notAcceptable(part, [invalidTime(path)]), [invalidTime(path)]);
}
