import { readCursor, writeCursor } from './cursor.js';
import { Problem } from './problem.js';

const raw = (key: string) => Buffer.from(key).toString('base64url');

describe('a cursor', () => {
  it('gives back the sort key that it was written of', () => {
    expect(readCursor(writeCursor([1_767_225_600_000, 'a']), 'instant', 'text')).toEqual([1_767_225_600_000, 'a']);
    expect(readCursor(writeCursor([0]), 'count')).toEqual([0]);
    expect(readCursor(writeCursor(['12']), 'position')).toEqual(['12']);
    expect(readCursor(writeCursor(['-1.5']), 'decimal')).toEqual(['-1.5']);
    expect(readCursor(undefined, 'count')).toBeUndefined();
  });

  it.each([
    ['no base64', '!!!', ['text']],
    ['no list', raw('{"a":1}'), ['text']],
    ['too few parts', raw('[1]'), ['instant', 'text']],
    ['too many parts', raw('[1,"a"]'), ['count']],
    ['a number where text is', raw('[1]'), ['text']],
    ['a NUL character', raw('["a\\u0000"]'), ['text']],
    ['half of a surrogate pair', raw('["\\ud800"]'), ['text']],
    ['a text where an instant is', raw('["2026-01-01T00:00:00Z"]'), ['instant']],
    ['an instant after the year 9999', raw('[253402300800000]'), ['instant']],
    ['a number beyond doubles', raw('[1e400]'), ['instant']],
    ['a fraction', raw('[1.5]'), ['count']],
    ['a negative count', raw('[-1]'), ['count']],
    ['a count of more than four bytes', raw('[2147483648]'), ['count']],
    ['a position of more than eight bytes', raw('["99999999999999999999"]'), ['position']],
    ['a position that is no number', raw('["1 or 1"]'), ['position']],
    ['a decimal beyond what can be stored', raw('["1e30"]'), ['decimal']],
  ] as const)('with %s was not given by the list', (_what, cursor, shape) => {
    expect(() => readCursor(cursor, ...shape)).toThrow(Problem);
  });
});
