import { linesOfBlock, UnstorableBlock } from './rated-rows.js';

const textOf = (rows: unknown[][]) => `[${rows.map((row) => JSON.stringify(row)).join(',\n')}]`;

describe('the lines of a block', () => {
  it('lead every row with the columns of the head and end every row', () => {
    expect(
      linesOfBlock(
        textOf([
          ['a', 1],
          ['b', 2],
        ]),
        2,
        ['acme', 3, 9],
      ),
    ).toBe('["acme",3,9,"a",1]\n["acme",3,9,"b",2]\n');
  });

  it('hold what the rows held, also text that looks like the end of a row', () => {
    const rows = [
      ['],\n["', '\\"],\n[', 'ü€😀', ''],
      ['[[', ']]', '\u2028', '\n'],
    ];
    const lines = linesOfBlock(textOf(rows), 2, ['a"b', 0, 1]).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows.map((row) => ['a"b', 0, 1, ...row]));
  });

  it('are none for an empty block', () => {
    expect(linesOfBlock('[]', 0, ['acme', 0, 1])).toBe('');
  });

  it.each([
    ['holds fewer rows than it says', textOf([['a']]), 2],
    ['holds more rows than it says', textOf([['a'], ['b']]), 1],
    ['is no list of rows', '{"a":1}', 1],
    ['is cut off', '[["a"],\n["b"', 2],
    ['is empty but says otherwise', '[]', 3],
  ])('are refused when the block %s', (_what, text, count) => {
    expect(() => linesOfBlock(text, count, ['acme', 0, 1])).toThrow(UnstorableBlock);
  });
});
