import { comparedText, differenceText } from './replay.texts.js';

describe('what a replay has found', () => {
  it.each([
    [0, 'No difference'],
    [1, '1 difference'],
    [1_234, '1,234 differences'],
  ])('of %i differences says: %s', (differences, text) => {
    expect(differenceText({ differences })).toBe(text);
  });

  it.each([
    ['2026-11-01T00:00:00.200Z', '1 charge of a closed period, 2 documents and 3,000 rows of read models', '1 s'],
    ['2026-11-01T00:01:59.000Z', '1 charge of a closed period, 2 documents and 3,000 rows of read models', '119 s'],
    ['2026-11-01T00:07:40.000Z', '1 charge of a closed period, 2 documents and 3,000 rows of read models', '8 min'],
  ])('until %s compared %s, in %s', (endedAt, compared, within) => {
    const replay = { startedAt: '2026-11-01T00:00:00.000Z', charges: 1, documents: 2, rows: 3_000, differences: 0 };
    expect(comparedText({ ...replay, endedAt })).toBe(`${compared} were compared, in ${within}.`);
  });
});
