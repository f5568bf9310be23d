/** A block whose rows cannot be stored: it does not hold what its head promises. */
export class UnstorableBlock extends Error {
  constructor(reason: string) {
    super(`unstorable block of rated usage: ${reason}`);
  }
}

const lineFeed = 0x0a;
const comma = 0x2c;
const open = 0x5b;
const close = 0x5d;

/**
 * The rows of a block (`[row,\nrow]` in JSON) as lines, each led by the columns that the block's head holds for all of
 * them. A line feed stands between two rows and nowhere else, for JSON escapes those in text; so rows are copied as
 * bytes. Making strings of them costs three times as much, parsing them more than everything else the writer does.
 */
export function linesOfBlock(json: Buffer, count: number, head: readonly (string | number)[]): Buffer {
  if (count === 0) return Buffer.alloc(0);
  const lead = Buffer.from(`${JSON.stringify(head).slice(0, -1)},`);
  const end = json.length - 1;
  if (json[0] !== open || json[1] !== open || json[end] !== close || json[end - 1] !== close)
    throw new UnstorableBlock('it is not a list of rows');
  const lines = Buffer.allocUnsafe(json.length + count * lead.length);
  let rows = 0;
  let written = 0;
  for (let at = 1; at < end; ) {
    if (++rows > count || json[at] !== open) throw new UnstorableBlock(`it does not hold ${count} rows`);
    const feed = json.indexOf(lineFeed, at);
    const rowEnd = feed === -1 ? end : feed - 1;
    if (feed !== -1 && json[rowEnd] !== comma) throw new UnstorableBlock('its rows do not follow each other');
    lines.set(lead, written);
    written += lead.length;
    written += json.copy(lines, written, at + 1, rowEnd);
    lines[written++] = lineFeed;
    at = feed === -1 ? end : feed + 1;
  }
  if (rows !== count) throw new UnstorableBlock(`it holds ${rows} rows, not ${count}`);
  return lines.subarray(0, written);
}
