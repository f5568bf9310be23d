import { beyond, exceptions } from './exceptions.js';
import { code, isSpecFile, read } from './repository.js';

const mostLines = 250;

/** A spec whose length is rows of tables, and none of it logic. */
const isTable = (file: string) =>
  isSpecFile(file) && (read(file).match(/^\s*(\[|\],|\{|\},|'|")/gm)?.length ?? 0) > 150;

describe('files', () => {
  it(`have at most ${mostLines} lines, unless they are generated or tables of tests`, () => {
    const wrong = code.filter((file) => read(file).trimEnd().split('\n').length > mostLines && !isTable(file));
    expect(beyond(wrong, exceptions.tooLong)).toEqual([]);
  });
});
