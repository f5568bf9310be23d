import type { OutgoingMessage } from './outgoing-message.js';
import { sendInOrder } from './send-in-order.js';

const mostBytesOfBroker = 8 * 1024 * 1024;

async function sentOf(messages: readonly OutgoingMessage[]): Promise<{ topic: string; values: Buffer[] }[]> {
  const sent: { topic: string; values: Buffer[] }[] = [];
  const send = async (topic: string, records: { value: Buffer }[]) => {
    sent.push({ topic, values: records.map(({ value }) => value) });
  };
  await sendInOrder({ send }, messages);
  return sent;
}

const message = (topic: string, text: string): OutgoingMessage => ({ topic, value: Buffer.from(text) });

describe('messages on their way to their topics', () => {
  it('go together while their topic is the same, in their order', async () => {
    const sent = await sentOf([message('a', '1'), message('a', '2'), message('b', '3'), message('a', '4')]);
    expect(sent.map(({ topic, values }) => [topic, ...values.map(String)])).toEqual([
      ['a', '1', '2'],
      ['b', '3'],
      ['a', '4'],
    ]);
    expect(await sentOf([])).toEqual([]);
  });

  it('are never more at once than a broker takes', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => String(at).padEnd(1024 * 1024));
    const sent = await sentOf(texts.map((text) => message('a', text)));
    expect(sent.flatMap(({ values }) => values.map(String))).toEqual(texts);
    for (const { values } of sent)
      expect(values.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(mostBytesOfBroker);
  });
});
