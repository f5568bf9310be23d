import { linesOfBlock, UnstorableBlock } from './rated-rows.js';

const jsonOf = (rows: unknown[][]) => Buffer.from(`[${rows.map((row) => JSON.stringify(row)).join(',\n')}]`);
const linesOf = (json: Buffer, count: number, head: (string | number)[]) => linesOfBlock(json, count, head).toString();

describe('the lines of a block', () => {
  it('lead every row with the columns of the head and end every row', () => {
    const json = jsonOf([
      ['a', 1],
      ['b', 2],
    ]);
    expect(linesOf(json, 2, ['acme', 3, 9])).toBe('["acme",3,9,"a",1]\n["acme",3,9,"b",2]\n');
  });

  it('hold what the rows held, also text that looks like the end of a row', () => {
    const rows = [
      ['],\n["', '\\"],\n[', 'ü€😀', ''],
      ['[[', ']]', '\u2028', '\n'],
    ];
    const lines = linesOf(jsonOf(rows), 2, ['a"b', 0, 1]).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows.map((row) => ['a"b', 0, 1, ...row]));
  });

  it('are none for an empty block', () => {
    expect(linesOf(Buffer.from('[]'), 0, ['acme', 0, 1])).toBe('');
  });

  it.each([
    ['holds fewer rows than it says', jsonOf([['a']]), 2],
    ['holds more rows than it says', jsonOf([['a'], ['b']]), 1],
    ['is no list of rows', Buffer.from('{"a":1}'), 1],
    ['is cut off', Buffer.from('[["a"],\n["b"'), 2],
    ['is printed over several lines', Buffer.from('[[\n"a"]]'), 1],
    ['has something else between its rows', Buffer.from('[["a"],\n{},\n["b"]]'), 3],
    ['is empty but says otherwise', Buffer.from('[]'), 3],
  ])('are refused when the block %s', (_what, json, count) => {
    expect(() => linesOfBlock(json, count, ['acme', 0, 1])).toThrow(UnstorableBlock);
  });
});
