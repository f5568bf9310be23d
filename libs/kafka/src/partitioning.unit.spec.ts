import kafkajs from 'kafkajs';
import { partitionOf } from './index.js';

describe('the partition of a key', () => {
  const partitions = (count: number) => Array.from({ length: count }, (_, partitionId) => ({ partitionId, leader: 1 }));
  const kafkasOwn = kafkajs.Partitioners.DefaultPartitioner();

  it('is the one that Kafka itself chooses, for keys of every length', () => {
    const keys = Array.from({ length: 200 }, (_, n) => `tenant-${n * 7919}/account-${'ä'.repeat(n % 9)}${n}`);
    for (const key of ['', 'a', 'ab', 'abc', 'abcd', ...keys]) {
      for (const count of [1, 3, 12, 64]) {
        const message = { key: Buffer.from(key), value: null };
        const expected = kafkasOwn({ topic: 't', partitionMetadata: partitions(count) as never, message });
        expect([key, count, partitionOf(key, count)]).toEqual([key, count, expected]);
      }
    }
  });

  it('is the same for a text and for its bytes', () => {
    expect(partitionOf('tenant/account', 48)).toBe(partitionOf(Buffer.from('tenant/account'), 48));
  });
});
