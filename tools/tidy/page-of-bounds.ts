import { read } from './repository.js';

const rows = read('docs/bounds.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** What the page of bounds says that the most is. */
export const limitOf = (what: string): string =>
  rows
    .filter((row) => row[1] === what)
    .map((row) => row[2])
    .join('; ');
