import { Unavailable } from '#decider';
import type { Producer } from '#kafka';
import type { OutboxRecord } from './batch-commit.js';
import { sendRecords } from './send-records.js';

const record = (topic: string, text: string): OutboxRecord => ({ topic, value: Buffer.from(text), partition: 0 });

describe('sending what was committed', () => {
  const sent: string[] = [];
  const producer = (refuse: (text: string) => unknown): Producer => ({
    async send(_topic, records) {
      for (const { value } of records) {
        const error = refuse(value.toString());
        if (error) throw error;
      }
      sent.push(...records.map(({ value }) => value.toString()));
    },
    close: async () => {},
  });

  beforeEach(() => void sent.splice(0));

  it('leaves out exactly what the broker refuses for good, and sends the rest in its order', async () => {
    const tooLarge = new Error('too large');
    const refused = await sendRecords(
      producer((text) => (text === 'huge' ? tooLarge : undefined)),
      [record('a', '1'), record('a', 'huge'), record('b', '2'), record('a', '3')],
    );
    expect(refused).toEqual([{ record: record('a', 'huge'), error: tooLarge }]);
    expect(sent.sort()).toEqual(['1', '2', '3']);
  });

  it('leaves everything to be sent again when the broker is away', async () => {
    const away = producer((text) => (text === '2' ? new Unavailable('Kafka') : undefined));
    await expect(sendRecords(away, [record('a', '1'), record('a', '2')])).rejects.toThrow(Unavailable);
  });
});
