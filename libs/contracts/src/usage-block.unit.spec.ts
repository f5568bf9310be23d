import { crc32 } from 'node:zlib';
import { decodeUsageBlock, encodeUsageBlock, type UsageRow, usagePartitionOf } from '#contracts';

const row = (id: string, amount: unknown): UsageRow => [
  id,
  'app',
  'event',
  1767225600000,
  'acme',
  'acme',
  null,
  'summaries',
  null,
  null,
  { amount },
  7,
];
const block = (rows: UsageRow[]) => encodeUsageBlock({ kind: 'usage', tenant: 'demo', receivedAt: 1, rows });

describe('a usage block', () => {
  it('comes back as the rows that went in', () => {
    const { value, headers } = block([row('a', 1.5), row('b', 2)]);
    const decoded = decodeUsageBlock(value, headers);
    expect(decoded.rows.map((r) => [r[0], r[10]])).toEqual([
      ['a', { amount: 1.5 }],
      ['b', { amount: 2 }],
    ]);
    expect(decoded).toMatchObject({ kind: 'usage', tenant: 'demo', receivedAt: 1 });
  });

  it('keeps every digit of a long number', () => {
    const long = '0.1234567890123456789';
    const { value, headers } = block([row('a', long)]);
    expect(decodeUsageBlock(value, headers).rows[0]?.[10]).toEqual({ amount: long });
    // As the first version wrote it when it wrote an event again.
    const text = Buffer.from(value.toString().replace(`"${long}"`, long));
    const first = { ...headers, crc32: crc32(text).toString(16), 'exact-numbers': '1' };
    expect(decodeUsageBlock(text, first).rows[0]?.[10]).toEqual({ amount: long });
  });

  it.each([
    ['a changed byte', (value: Buffer) => value.fill(0x20, 1, 2)],
    ['a cut tail', (value: Buffer) => value.subarray(0, value.length - 1)],
  ])('is refused after %s', (_what, damage) => {
    const { value, headers } = block([row('a', 1)]);
    expect(() => decodeUsageBlock(damage(value), headers)).toThrow('checksum differs');
  });
});

describe('the partition of an account', () => {
  it('is the same for the same account and spreads over all', () => {
    const seen = new Set<number>();
    for (let i = 0; i < 200; i++) seen.add(usagePartitionOf('demo', `account-${i}`, 4));
    expect([...seen].sort()).toEqual([0, 1, 2, 3]);
    expect(usagePartitionOf('demo', 'acme', 4)).toBe(usagePartitionOf('demo', 'acme', 4));
  });
});
