import { readdirSync, readFileSync } from 'node:fs';
import { messagesIn, readableRecord } from './readable-record.js';

const folder = new URL('../../contracts/src/examples/', import.meta.url);
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
    const foreign = { ...place, topic: 'orders', value: Buffer.from([0xff]), headers: {} };
    expect(JSON.parse(readableRecord(foreign)).unreadable).toContain('not in the registry');
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    ['plain text', 'plain text'],
  ])('is what it says on a topic of somebody else: %s', (text, message) => {
    const foreign = { ...place, topic: 'orders', value: Buffer.from(text), headers: {} };
    expect(JSON.parse(readableRecord(foreign))).toMatchObject({ message });
  });
});

describe('the messages in a record', () => {
  it.each(examples.map((example) => [example.topic, example]))(
    '%s are one, or a row for each event',
    (topic, example) => {
      const messages = messagesIn(topic, { value: Buffer.from(example.value, 'base64'), headers: example.headers });
      expect(messages).toHaveLength(example.message.rows?.length ?? 1);
      for (const message of messages) expect(JSON.parse(message)).toBeInstanceOf(Object);
    },
  );

  it('are none of a record that cannot be read', () => {
    const damaged = { value: Buffer.from('no message'), headers: {} };
    expect(() => messagesIn('rating.charge.v1', damaged)).toThrow();
  });
});
