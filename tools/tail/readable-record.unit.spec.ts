import { readdirSync, readFileSync } from 'node:fs';
import { readTailOptions } from './options.js';
import { readableRecord } from './readable-record.js';

const folder = new URL('../../libs/contracts/src/examples/', import.meta.url);
const examples = readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
const place = { partition: 2, offset: '41', timestamp: Date.UTC(2026, 0, 1), key: Buffer.from('k') };

describe('a record of a topic, printed', () => {
  it.each(examples.map((example) => [example.topic, example]))(
    '%s is its message',
    (topic, { value, headers, message }) => {
      const printed = readableRecord({ ...place, topic, value: Buffer.from(value, 'base64'), headers });
      expect(printed).not.toContain('\n');
      const read = JSON.parse(printed);
      expect(read).toMatchObject({
        topic,
        partition: 2,
        offset: '41',
        at: '2026-01-01T00:00:00.000Z',
        key: 'k',
        headers,
      });
      if (message.rows === undefined) expect(read.message).toMatchObject(message);
      else {
        const columns = Object.keys(message.rows[0]).length;
        expect(read.message.rows.map((row: object) => Object.values(row).slice(0, columns))).toEqual(
          message.rows.map(Object.values),
        );
      }
    },
  );

  it('names the columns of rows', () => {
    const { topic, value, headers } = examples.find((example) => example.topic === 'rating.rated-usage.v1');
    const { message } = JSON.parse(readableRecord({ ...place, topic, value: Buffer.from(value, 'base64'), headers }));
    expect(message.rows[0]).toMatchObject({ id: 'evt-1', status: 'rated' });
  });

  it('is that of the topic it stands beside, for a dead letter', () => {
    const { topic, value, headers } = examples.find((example) => example.topic === 'rating.charge.v1');
    const dead = { ...place, topic: `${topic}.dead-letter.invoicing`, value: Buffer.from(value, 'base64'), headers };
    expect(JSON.parse(readableRecord(dead)).message.type).toBeDefined();
  });

  it('is shown as bytes with the reason when it cannot be read', () => {
    const damaged = { ...place, topic: 'rating.charge.v1', value: Buffer.from('no message'), headers: {} };
    expect(JSON.parse(readableRecord(damaged))).toMatchObject({
      unreadable: expect.any(String),
      value: Buffer.from('no message').toString('base64'),
    });
    const foreign = { ...place, topic: 'orders', value: Buffer.from('{}'), headers: {} };
    expect(JSON.parse(readableRecord(foreign)).unreadable).toContain('not in the registry');
  });
});

describe('the words after `npm run tail`', () => {
  it('choose a topic and where to begin and end', () => {
    expect(readTailOptions(['a.b.v1'])).toEqual({ topic: 'a.b.v1', fromBeginning: false });
    expect(readTailOptions(['--from-beginning', 'a.b.v1', '--count', '3', '--brokers', 'h:1'])).toEqual({
      topic: 'a.b.v1',
      fromBeginning: true,
      count: 3,
      brokers: 'h:1',
    });
    expect(readTailOptions(['--help'])).toBe('help');
  });

  it.each([[[]], [['a', 'b']], [['a', '--count', 'many']], [['a', '--colour']]])('%j are refused', (words) => {
    expect(() => readTailOptions(words)).toThrow();
  });
});
