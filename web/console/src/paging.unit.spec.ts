import { everyItem, mostPages, mostRows, type Place, pagedLong, rowsAbove } from './paging.js';

const rows = (count: number) => Array.from({ length: count }, () => ({}));
const { getNextPageParam: next, getPreviousPageParam: previous } = pagedLong;

describe('a long list', () => {
  const first = pagedLong.initialPageParam;

  it('goes on where its last page ends, and back to where that began', () => {
    const second = next({ items: rows(500), nextCursor: 'b' }, [], first) as Place;
    const third = next({ items: rows(480), nextCursor: 'c' }, [], second) as Place;
    expect(third).toMatchObject({ cursor: 'c', above: 980 });
    expect(previous(undefined, [], third)).toBe(second);
    expect(previous(undefined, [], second)).toBe(first);
    expect(previous(undefined, [], first)).toBeUndefined();
  });

  it('ends where the API says so, and where nobody goes any further', () => {
    expect(next({ items: rows(3) }, [], first)).toBeUndefined();
    const late: Place = { cursor: 'x', above: mostRows - 500 };
    expect(next({ items: rows(499), nextCursor: 'y' }, [], late)).toMatchObject({ above: mostRows - 1 });
    expect(next({ items: rows(500), nextCursor: 'y' }, [], late)).toBeUndefined();
  });

  it('knows how many rows stand before those that are held', () => {
    expect(rowsAbove(undefined)).toBe(0);
    expect(rowsAbove({ pages: [{}], pageParams: [undefined] })).toBe(0);
    expect(rowsAbove({ pages: [{}], pageParams: [{ cursor: 'x', above: 1_500 }] })).toBe(1_500);
  });
});

describe('what is chosen from', () => {
  /** A list of so many pages of two. */
  const listOf = (pages: number) => async (asked: { readonly cursor: string | undefined }) => {
    const at = Number(asked.cursor ?? 0);
    return { items: [at, at], ...(at < pages - 1 && { nextCursor: String(at + 1) }) };
  };

  it.each([
    [1, 2, false],
    [3, 6, false],
    [mostPages, mostPages * 2, false],
    [mostPages + 1, mostPages * 2, true],
  ])('of %d pages has %d items, and more: %s', async (pages, count, isCut) => {
    const found = await everyItem(listOf(pages));
    expect([found.items.length, found.isCut]).toEqual([count, isCut]);
  });
});
