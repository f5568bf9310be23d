/** A block whose rows cannot be stored: it does not hold what its head promises. */
export class UnstorableBlock extends Error {
  constructor(reason: string) {
    super(`unstorable block of rated usage: ${reason}`);
  }
}

/** Between two rows of a block. A JSON string never holds a raw line feed, so this stands nowhere else. */
const betweenRows = ',\n[';

/**
 * The block's rows as lines, each led by the columns that the block's head holds for all of them. Rows stay text:
 * parsing them here would cost more than everything else the writer does.
 */
export function linesOfBlock(text: string, count: number, head: readonly (string | number)[]): string {
  if (count === 0) return '';
  if (!text.startsWith('[[') || !text.endsWith(']]')) throw new UnstorableBlock('it is not a list of rows');
  const rows = text.slice(2, -1).split(betweenRows);
  if (rows.length !== count) throw new UnstorableBlock(`it holds ${rows.length} rows, not ${count}`);
  const lead = `${JSON.stringify(head).slice(0, -1)},`;
  return `${lead}${rows.join(`\n${lead}`)}\n`;
}
