import { Problem } from '#http';
import { limits } from '../../domain/limits.js';

/** A body that ended within its limit, or what has come of it until then. */
export interface Gathered {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}

/** @param source goes on where this has stopped */
export async function gatheredFrom(source: AsyncIterator<Buffer>, mostBytes: number): Promise<Gathered> {
  const pieces: Buffer[] = [];
  let length = 0;
  while (length <= mostBytes) {
    const { value, done } = await source.next();
    if (done) return { bytes: Buffer.concat(pieces), isWhole: true };
    pieces.push(value);
    length += value.length;
  }
  return { bytes: Buffer.concat(pieces), isWhole: false };
}

const newLine = 10;

/**
 * Whole lines, some at a time: those that are there, at most as many as a block takes. Empty ones are passed over, and
 * counted.
 */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  const decoder = new LineDecoder();
  for await (const bytes of source) yield* someAtATime(decoder.linesIn(bytes));
  yield* someAtATime(decoder.lastLine());
}

function* someAtATime(lines: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < lines.length; from += limits.rowsPerBlock)
    yield lines.slice(from, from + limits.rowsPerBlock);
}

class LineDecoder {
  /** What has come of a line that has no end yet, in room that grows by its double: pieces may be a byte each. */
  private room: Buffer = Buffer.alloc(0);
  private length = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private bytesBefore = 0;

  linesIn(bytes: Buffer): readonly string[] {
    const end = bytes.lastIndexOf(newLine);
    if (end < 0) {
      this.keep(bytes);
      return [];
    }
    const whole = Buffer.concat([this.rest, bytes.subarray(0, end)]);
    const lines = this.textOf(whole).split('\n');
    this.bytesBefore += whole.length + 1;
    this.length = 0;
    this.keep(bytes.subarray(end + 1));
    return lines;
  }

  lastLine(): readonly string[] {
    return this.length === 0 ? [] : [this.textOf(this.rest)];
  }

  private get rest(): Buffer {
    return this.room.subarray(0, this.length);
  }

  private keep(piece: Buffer): void {
    const length = this.length + piece.length;
    if (length > limits.lineBytes) throw new Problem(413, 'too-large', `A line has at most ${limits.lineBytes} bytes.`);
    if (length > this.room.length) this.room = Buffer.concat([this.rest], Math.max(length, 2 * this.room.length));
    piece.copy(this.room, this.length);
    this.length = length;
  }

  private textOf(bytes: Buffer): string {
    try {
      const text = this.decoder.decode(bytes);
      return this.bytesBefore === 0 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    } catch {
      const until = this.bytesBefore + bytes.length;
      throw new Problem(400, 'invalid-utf-8', `The lines are not UTF-8, somewhere before byte ${until + 1}.`);
    }
  }
}
