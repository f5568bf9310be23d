import { ApiProblem } from '../../../../api/problem.js';
import { collectFile, type Listed } from './collect-file.js';

/** Pages of so many numbers each; each page's cursor is where it begins. */
const listOf = (all: readonly number[], pageRows: number): Listed<number> => ({
  file: { head: ['Number', 'Text'], lineOf: (one) => [String(one), `=${one}`] },
  ask: async (cursor = '0') => {
    const end = Number(cursor) + pageRows;
    return { items: all.slice(Number(cursor), end), nextCursor: end < all.length ? String(end) : undefined };
  },
});

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const away = new ApiProblem(503, 'away', 'Nobody is there.', [], 0);

/** The list, whose questions fail with these one after the other before they are answered. */
function failing(list: Listed<number>, ...failures: readonly Error[]): Listed<number> {
  const left = [...failures];
  return {
    ...list,
    ask: async (cursor, signal) => {
      const failure = left.shift();
      if (failure) throw failure;
      return list.ask(cursor, signal);
    },
  };
}

function progress() {
  const counts: number[] = [];
  return { counts, onRows: (rows: number) => void counts.push(rows), signal: new AbortController().signal };
}

describe('a list that is collected into a file', () => {
  it('has the head, then the rows of all pages, as texts that no spreadsheet reckons with', async () => {
    const seen = progress();
    const { content, ...rest } = await collectFile(listOf(numbers(5), 2), seen);
    expect(content.type).toBe('text/csv');
    expect(await content.text()).toBe("Number,Text\r\n1,'=1\r\n2,'=2\r\n3,'=3\r\n4,'=4\r\n5,'=5\r\n");
    expect(rest).toEqual({ rows: 5, isCut: false });
    expect(seen.counts).toEqual([2, 4, 5]);
  });

  it.each([
    ['nothing', 0, 2, 4, { rows: 0, isCut: false }],
    ['as much as a file may have', 4, 2, 4, { rows: 4, isCut: false }],
    ['more, of which a page begins behind the file', 6, 2, 4, { rows: 4, isCut: true }],
    ['more, of which a page is cut', 5, 3, 4, { rows: 4, isCut: true }],
    ['more, of which the last page is cut', 5, 5, 4, { rows: 4, isCut: true }],
  ])('says whether it is cut: %s', async (_, count, pageRows, most, expected) => {
    const { content, ...rest } = await collectFile(listOf(numbers(count), pageRows), progress(), most);
    expect(rest).toEqual(expected);
    expect((await content.text()).split('\r\n')).toHaveLength(1 + expected.rows + 1);
  });

  it('asks again who is away for the moment, and nobody who refuses', async () => {
    const list = listOf(numbers(3), 2);
    expect((await collectFile(failing(list, away, away), progress())).rows).toBe(3);
    await expect(collectFile(failing(list, away, away, away), progress())).rejects.toBe(away);
    const refused = new ApiProblem(403, 'forbidden', 'It is not for you.');
    await expect(collectFile(failing(list, refused), progress())).rejects.toBe(refused);
  });

  it('ends where somebody cancels it, also while it waits to ask again', async () => {
    const cancel = new AbortController();
    const counts: number[] = [];
    const onRows = (rows: number) => {
      counts.push(rows);
      cancel.abort();
    };
    const collecting = collectFile(listOf(numbers(9), 2), { onRows, signal: cancel.signal });
    await expect(collecting).rejects.toMatchObject({ name: 'AbortError' });
    expect(counts).toEqual([2]);
    const waiting = new AbortController();
    const slow = failing(listOf([], 1), new ApiProblem(429, 'too-many', 'Later.', [], 60_000));
    const collected = collectFile(slow, { onRows: () => {}, signal: waiting.signal });
    setTimeout(() => waiting.abort(), 1);
    await expect(collected).rejects.toMatchObject({ name: 'AbortError' });
  });
});
