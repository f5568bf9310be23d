import { readdirSync, readFileSync } from 'node:fs';
import { decodeUsageBlock, topics } from '#contracts';
import { openRatedUsageBlock, rowsOfRatedUsageBlock } from '#rated-usage';

interface Example {
  readonly topic: string;
  readonly key?: string;
  readonly headers: Record<string, string>;
  readonly value: string;
  readonly message: unknown;
}

const folder = new URL('./examples/', import.meta.url);
const examples = readdirSync(folder).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Example] as const,
);

/** Bytes inside a message stand as base64 in the file; what is absent is left out. */
const asWritten = (message: unknown) =>
  JSON.parse(
    JSON.stringify(message, (_name, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('base64') : value,
    ),
  );

// These messages were published once, and the log is kept: they are never changed, only added to.
describe('a message that was published once', () => {
  it.each(examples)('still means the same: %s', (_file, { topic: name, key, headers, value, message }) => {
    const bytes = Buffer.from(value, 'base64');
    const topic = topics.find((one) => one.name === name);
    if (!topic) throw new Error(`the topic ${name} is gone`);
    if (headers['content-type']?.includes('rated-usage-block')) {
      const { stream, count, ...head } = openRatedUsageBlock(bytes, headers);
      const rows = rowsOfRatedUsageBlock({ stream });
      const { rows: kept, ...keptHead } = message as { rows: object[] };
      expect({ ...head, count }).toEqual({ ...keptHead, count: kept.length });
      // Columns that came later stand behind those of the time.
      const then = rows.map((row, at) => Object.values(row).slice(0, Object.keys(kept[at] ?? {}).length));
      expect(then).toEqual(kept.map(Object.values));
    } else if (headers['content-type']?.includes('usage-block'))
      expect(asWritten(decodeUsageBlock(bytes, headers))).toEqual(message);
    else {
      const decoded = topic.codec.decode(bytes);
      expect(asWritten(decoded)).toMatchObject(message as object);
      expect(topic.keyOf(decoded)).toBe(key);
    }
  });

  it('is kept for every topic', () => {
    expect(
      topics.map(({ name }) => name).filter((name) => !examples.some(([, example]) => example.topic === name)),
    ).toEqual([]);
  });
});
