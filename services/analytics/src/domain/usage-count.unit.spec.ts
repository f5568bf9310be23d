import { addedUp } from './usage-count.js';

describe('counted entries', () => {
  it('of what was rated and what was not are added up slot by slot, the earliest first', () => {
    const rated = [
      { begins: '2026-11-03', entries: 2 },
      { begins: '2026-11-01', entries: 5 },
    ];
    expect(addedUp(rated, [{ begins: '2026-11-02', entries: 1 }, ...rated])).toEqual([
      { begins: '2026-11-01', entries: 10 },
      { begins: '2026-11-02', entries: 1 },
      { begins: '2026-11-03', entries: 4 },
    ]);
    expect(addedUp([], [])).toEqual([]);
  });
});
