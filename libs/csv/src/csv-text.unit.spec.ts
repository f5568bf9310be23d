import { csvText } from './csv-text.js';

describe('comma-separated values', () => {
  it.each<[string[][], string]>([
    [
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      'a,b\r\n1,2\r\n',
    ],
    [[['with, comma', 'and "quotes"', 'two\nlines']], '"with, comma","and ""quotes""","two\nlines"\r\n'],
    [[['=1+1', '+1', '@cmd', '-1+cmd', '-1.50']], "'=1+1,'+1,'@cmd,'-1+cmd,-1.50\r\n"],
    [[['\n=1+1', '＝1+1', '－1+1', 'a=1']], `"'\n=1+1",'＝1+1,'－1+1,a=1\r\n`],
    [[], ''],
  ])('write %j so that nothing in a cell ends it, or is reckoned with', (rows, text) => {
    expect(csvText(rows)).toBe(text);
  });
});
