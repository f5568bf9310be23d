import { charmingWords } from './charming-words.js';
import { exceptions } from './exceptions.js';
import { code, read, withoutWords } from './repository.js';

const wordsOf = (identifier: string) =>
  identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_$]+/)
    .map((word) => word.toLowerCase());

/** Names that stand for themselves, by file: what is read from something, or is an option's key, was named elsewhere. */
const namesIn = new Map(
  code.map((file) => [file, new Set(withoutWords(read(file)).match(/(?<![.\w$])[A-Za-z_$][\w$]*(?!\s*:|[\w$])/g))]),
);

const isRead = (file: string) => !exceptions.foldersWithCharmingWords.some((folder) => file.startsWith(`${folder}/`));

describe('names', () => {
  it.each(charmingWords)('say what is meant: not "$word" but $instead', ({ word, where }) => {
    const isCharming = (name: string) => (where === 'first' ? wordsOf(name)[0] === word : wordsOf(name).includes(word));
    const found = [...namesIn].flatMap(([file, names]) =>
      isRead(file) ? [...names].filter(isCharming).map((name) => `${file}: ${name}`) : [],
    );
    expect(found).toEqual([]);
  });

  it('of files say it too', () => {
    const isCharming = (file: string) =>
      charmingWords.some(({ word }) => new RegExp(`(^|/)${word}[-.]`).test(file) && isRead(file));
    expect(code.filter(isCharming)).toEqual([]);
  });
});
