import { differenceText, durationText } from './replay.texts.js';

describe('what a replay has found', () => {
  it.each([
    [0, 'No difference'],
    [1, '1 difference'],
    [1_234, '1,234 differences'],
  ])('of %i differences says: %s', (differences, text) => {
    expect(differenceText({ differences })).toBe(text);
  });

  it.each([
    ['2026-11-01T00:00:00.200Z', 'in 1 s'],
    ['2026-11-01T00:01:59.000Z', 'in 119 s'],
    ['2026-11-01T00:07:40.000Z', 'in 8 min'],
  ])('until %s was found %s', (endedAt, text) => {
    expect(durationText({ startedAt: '2026-11-01T00:00:00.000Z', endedAt })).toBe(text);
  });
});
