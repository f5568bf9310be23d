import { meantTime } from './meant-time.js';

describe('what a time that is none may stand for', () => {
  it.each([
    [1_767_225_600, '2026-01-01T00:00:00.000Z'],
    [1_767_225_600_000, '2026-01-01T00:00:00.000Z'],
    ['1767225600', '2026-01-01T00:00:00.000Z'],
    ['1767225600000', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01', '2026-01-01T00:00:00Z'],
    ['2026-01-01 12:30:00', '2026-01-01T12:30:00Z'],
    ['2026-01-01T12:30:00', '2026-01-01T12:30:00Z'],
    ['2026-01-01 12:30:00+02:00', '2026-01-01T12:30:00+02:00'],
  ])('%j: %s', (value, text) => {
    expect(meantTime(value)).toBe(text);
  });

  it.each([7, -1, 1e15, Number.NaN, 'yesterday', '2026-02-31', '2026-13-01T00:00:00Z', '', null, true, {}])(
    '%j stands for none',
    (value) => {
      expect(meantTime(value)).toBeUndefined();
    },
  );
});
