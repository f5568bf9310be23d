import { type CountedPart, ratedUpTo, type StoredPart } from './rated-up-to.js';

const hour = Date.UTC(2026, 10, 1, 9);
const now = hour + 1_800_000;
const counted = (more: Partial<CountedPart> = {}): CountedPart => ({
  ...{ partition: 1, hour, accepted: 5, read: 5, rated: 4 },
  ...more,
});
const stored = (more: Partial<StoredPart> = {}): StoredPart => ({
  ...{ partition: 1, hour, stored: 4, newest: hour + 60_000 },
  ...more,
});

describe('usage is rated', () => {
  it.each<[string, CountedPart[], StoredPart[], number]>([
    ['up to now where nothing was used', [], [], now],
    ['up to now where all that was accepted is stored', [counted()], [stored()], now],
    ['up to now where rows came that nobody counted yet', [counted()], [stored({ stored: 9 })], now],
    [
      'up to the newest stored event of a partition that is behind',
      [counted({ accepted: 6 })],
      [stored()],
      hour + 60_000,
    ],
    [
      'up to the newest stored event while rated events are not stored',
      [counted({ rated: 5 })],
      [stored()],
      hour + 60_000,
    ],
    ['up to the hour of which nothing is stored', [counted()], [], hour],
    [
      'not before what is behind in the partition that is furthest behind',
      [counted({ accepted: 6 }), counted({ partition: 2, accepted: 6 })],
      [stored(), stored({ partition: 2, newest: hour + 1 })],
      hour + 1,
    ],
    [
      'whatever another hour has',
      [counted({ hour: hour + 3_600_000, rated: 1 }), counted()],
      [stored()],
      hour + 3_600_000,
    ],
  ])('%s', (_what, ofLog, ofTable, expected) => {
    expect(ratedUpTo(ofLog, ofTable, Math.max(now, expected))).toBe(expected);
  });
});
