import { kMetadata, ListOffsetTimestamps, ProduceAcks } from '@platformatic/kafka';
import { closed, openLogClient } from './log-client.js';
import { openClient } from './platformatic.producer.js';

const settings = { brokers: 'localhost:1', clientId: 'spec' };

/** What is answered for a broker that its controller has fenced: topics that somebody leads who is not there. */
const fenced = {
  brokers: new Map(),
  topics: new Map([['t', { id: 'id', partitionsCount: 1, partitions: [{ leader: 1, leaderEpoch: 3 }] }]]),
};

/** Metadata come from a socket: what their reader throws nobody catches. */
const answered = <Client extends object>(client: Client): Client =>
  Object.assign(client, {
    [kMetadata]: (_options: unknown, callback: (error: null, metadata: unknown) => void) =>
      setImmediate(callback, null, fenced),
  });

describe('a topic that nobody leads', () => {
  it('is told to who asks where it ends, and ends no process', async () => {
    const client = answered(openLogClient(settings, 'spec'));
    const asked = client.listOffsets({ topics: ['t'], timestamp: ListOffsetTimestamps.LATEST });
    await expect(asked).rejects.toThrow('Listing offsets failed');
    await closed(client);
  });

  it('is told to who sends, at once', async () => {
    const client = answered(openClient(settings, 60_000));
    const messages = [{ topic: 't', value: Buffer.from('v'), partition: 0 }];
    await expect(client.send({ messages, acks: ProduceAcks.ALL })).rejects.toThrow('failed');
    await client.close();
  });
});
