import { Type } from 'typebox';
import { instantFromText, isTimeZone, longestInstantText } from '#calendar';
import { notAcceptable, Refusal, type RefusalDetail } from '#decider';
import { invalidTime } from '#http';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import { problemsOfRange, type Range, rangeOf } from '../../domain/usage-question.js';

const Instant = (description: string) => Type.Optional(Type.String({ maxLength: longestInstantText, description }));
export const Id = Type.String({ minLength: 1, maxLength: 255 });

export const RangeQuery = {
  from: Instant('RFC 3339; absent: thirty days before `to`.'),
  to: Instant(
    'RFC 3339, itself not included; absent: now, of figures of billing time by the clock that governs the tenant.',
  ),
  timeZone: Type.Optional(Type.String({ maxLength: 64, description: 'Whose midnights days begin at; absent: UTC.' })),
};

/** A comma-separated choice of dimensions, each at most once. */
export const groupByOf = (names: readonly string[]) =>
  Type.Optional(
    Type.String({
      pattern: `^(${names.join('|')})(,(${names.join('|')})){0,${names.length - 1}}$`,
      examples: [names.slice(0, 2).join(',')],
      description: `Any of ${names.join(', ')}, separated by commas; absent: one sum per currency.`,
    }),
  );

export const DecimalText = Type.String({ description: 'Exact decimal text.' });

export const RatedUpToText = Type.String({
  description: 'Usage that was received before is in these figures, but for what came within the last seconds.',
});

interface AskedRange {
  from?: string;
  to?: string;
  timeZone?: string;
}

/** The range and zone of a question, or every reason against them at once. `now`, ms: where it ends that names no end. */
export function readRange(asked: AskedRange, now: number): Range & { timeZone: string } {
  const problems: RefusalDetail[] = [];
  const instant = (name: 'from' | 'to') => {
    const text = asked[name];
    const at = text === undefined ? undefined : instantFromText(text);
    if (text !== undefined && at === undefined) problems.push(invalidTime(`/${name}`));
    return at;
  };
  const range = rangeOf(instant('from'), instant('to'), now);
  if (problems.length === 0) problems.push(...problemsOfRange(range));
  const timeZone = asked.timeZone ?? 'UTC';
  if (!isTimeZone(timeZone))
    problems.push({ path: '/timeZone', code: 'invalid-time-zone', message: 'must be an IANA time zone' });
  if (problems.length > 0) {
    throw new Refusal<AnalyticsRefusal>('invalid-question', notAcceptable('query', problems), problems);
  }
  return { ...range, timeZone };
}

export function readGroupBy<Name extends string>(text: string | undefined): Name[] {
  return text === undefined ? [] : ([...new Set(text.split(','))] as Name[]);
}
