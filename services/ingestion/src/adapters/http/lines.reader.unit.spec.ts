import { linesOf } from './lines.reader.js';

/** Pieces of so many bytes, as a network brings them. */
async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesIn(text: string, size: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of linesOf(inPieces(text, size))) lines.push(...some);
  return lines;
}

describe('lines of a stream', () => {
  const text = `\ufeff{"id":"ä"}\n\n${'x'.repeat(5_000)}\n{"id":"€ 𝄞"}\nlast`;

  it.each([1, 2, 3, 7, 100, 4_096, 100_000])('are the same in pieces of %d bytes', async (size) => {
    expect(await linesIn(text, size)).toEqual(text.slice(1).split('\n'));
  });

  it('are not copied again with each byte that comes of one', async () => {
    const line = 'y'.repeat(300_000);
    const before = process.cpuUsage();
    expect(await linesIn(line, 1)).toEqual([line]);
    // Copied each time, it would take some ten times as long.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500);
  }, 30_000);

  it('are refused where one is too long, in however many pieces', async () => {
    await expect(linesIn('z'.repeat(1_048_577), 60_000)).rejects.toMatchObject({ status: 413 });
    expect(await linesIn('z'.repeat(1_048_576), 60_000)).toHaveLength(1);
  });
});
