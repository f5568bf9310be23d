import { instantIn, timeProblems, timeText } from './instants.js';
import { existing } from './problem.js';

describe('an instant', () => {
  it('is read and written', () => {
    expect(timeText(instantIn('/at', '2026-01-31T10:00:00+02:00'))).toBe('2026-01-31T08:00:00.000Z');
    expect(timeProblems('/at', '2026-01-31T10:00:00Z')).toEqual([]);
  });

  it('that is none is refused by the name of its field', () => {
    const reason = { path: '/at', code: 'invalid-time' };
    expect(timeProblems('/at', 'yesterday')).toMatchObject([reason]);
    expect(() => instantIn('/at', '2026-01-31')).toThrow(
      expect.objectContaining({ status: 422, code: 'invalid-body', reasons: [expect.objectContaining(reason)] }),
    );
  });
});

describe('what is asked for', () => {
  it('is there, or a problem says that it is not', () => {
    expect(existing(0, 'number')).toBe(0);
    for (const nothing of [null, undefined])
      expect(() => existing(nothing, 'invoice', 'unknown-invoice')).toThrow(
        expect.objectContaining({ status: 404, code: 'unknown-invoice', detail: 'There is no such invoice.' }),
      );
  });
});
