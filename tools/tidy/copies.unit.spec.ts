import { copiesAmong } from './copies.js';
import { beyond, exceptions } from './exceptions.js';
import { code, isSpecFile, read } from './repository.js';

/** Fewer lines are a figure of speech: a constructor, the columns of a cursor, the head of a migration. */
const leastLines = 8;

describe('no two files stand as copies of each other', () => {
  it(`in ${leastLines} consecutive lines or more`, () => {
    const texts = new Map(code.filter((file) => !isSpecFile(file)).map((file) => [file, read(file)]));
    const found = copiesAmong(texts, leastLines).map(({ files: [a, b], lines }) => ({ pair: `${a} = ${b}`, lines }));
    const fresh = beyond(
      found.map(({ pair }) => pair),
      exceptions.copies,
    );
    expect(found.filter(({ pair }) => fresh.includes(pair))).toEqual([]);
  });

  it('whatever their imports, comments and indentation', () => {
    const body = (n: number) => Array.from({ length: n }, (_, i) => `  const value${i} = ${i};`).join('\n');
    const first = `import { a } from './a.js';\n${body(9)}\n// as above\n`;
    const second = `import {\n  b,\n  c,\n} from './b.js';\n\n/** Another. */\n{\n${body(9).replaceAll('  ', '      ')}\n}\n`;
    const texts = new Map([
      ['first', first],
      ['second', second],
      ['third', body(7)],
    ]);
    expect(copiesAmong(texts, 8)).toEqual([{ files: ['first', 'second'], lines: 9 }]);
  });
});
