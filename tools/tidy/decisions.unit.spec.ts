import { basename } from 'node:path';
import { files, read } from './repository.js';

const pages = files.filter((file) => file.startsWith('docs/adr/')).sort();
const numberOf = (page: string) => Number(basename(page).slice(0, 4));

describe('the decisions', () => {
  it('are numbered without gaps, in file names that say what was decided', () => {
    expect(pages.map(numberOf)).toEqual(pages.map((_, i) => i + 1));
    expect(pages.filter((page) => !/^\d{4}(-[a-z0-9]+)+\.md$/.test(basename(page)))).toEqual([]);
  });

  it('have one form: a title with the number, then context, decision, consequences and what enforces it', () => {
    const wrong = pages.filter((page) => {
      const text = read(page);
      const title = new RegExp(`^# ${numberOf(page)}\\. [A-Z].*[^.]\\n`).test(text);
      const starts = [...text.matchAll(/^\*\*(.+?)\*\*/gm)].map((match) => match[1] as string);
      const parts = starts.filter((start) => ['Context.', 'Decision.', 'Consequences.', 'Enforced by'].includes(start));
      return !title || parts.join() !== 'Context.,Decision.,Consequences.,Enforced by' || /^#{2,} /m.test(text);
    });
    expect(wrong).toEqual([]);
  });

  it('are pages, not books', () => {
    expect(pages.filter((page) => read(page).split('\n').length > 60)).toEqual([]);
  });
});
