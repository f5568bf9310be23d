import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Pool } from 'pg';
import { withTransaction } from '#database';
import { EventStore, eventStoreSql, VersionConflict } from './index.js';

// A machine that does other work besides is no reason to fail.
jest.setTimeout(60_000);

const url = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
const recordedAt = new Date('2026-03-01T10:00:00.123Z');

async function inOwnSchema(work: (pool: Pool, schema: string) => Promise<void>): Promise<void> {
  const schema = `spec_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const pool = new Pool({ connectionString: url, options: `-c search_path=${schema}` });
  await pool.query(`create schema ${schema}`);
  await pool.query(eventStoreSql(schema));
  try {
    await work(pool, schema);
  } finally {
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  }
}

const opened = (n: number) => ({ type: 'AccountOpened', data: { n, note: 'ünï"code' } });

describe('the event store', () => {
  it('keeps the events of a stream in order, with version, position and time', () =>
    inOwnSchema(async (pool, schema) => {
      const store = new EventStore(pool, schema);
      const stored = await store.append({
        streamId: 'a',
        tenant: 't',
        expectedVersion: 0,
        events: [opened(1), opened(2)],
        recordedAt,
      });
      await store.append({
        streamId: 'b',
        tenant: 't',
        expectedVersion: 0,
        events: [opened(3)],
        recordedAt,
        metadata: { by: 'Ada' },
      });
      await store.append({ streamId: 'a', tenant: 't', expectedVersion: 2, events: [opened(4)], recordedAt });

      expect((await store.read('a')).map(({ version, position, data }) => [version, position, data.n])).toEqual([
        [1, 1n, 1],
        [2, 2n, 2],
        [3, 4n, 4],
      ]);
      expect(await store.readAfter(0n, 2)).toEqual(stored);
      expect(await store.readAfter(2n, 1)).toEqual([
        {
          position: 3n,
          streamId: 'b',
          version: 1,
          tenant: 't',
          type: 'AccountOpened',
          data: opened(3).data,
          metadata: { by: 'Ada' },
          recordedAt,
        },
      ]);
      expect(await store.lastPosition()).toBe(4n);
    }));

  it('refuses an append by somebody who has not seen the latest version, and leaves no gap', () =>
    inOwnSchema(async (pool, schema) => {
      const store = new EventStore(pool, schema);
      const append = (expectedVersion: number) =>
        store.append({ streamId: 'a', tenant: 't', expectedVersion, events: [opened(1)], recordedAt });
      await append(0);
      await expect(append(0)).rejects.toThrow(VersionConflict);
      await expect(append(7)).rejects.toThrow(VersionConflict);
      await append(1);
      expect((await store.readAfter(0n, 10)).map(({ position }) => position)).toEqual([1n, 2n]);
    }));

  it('appends with the rest of a transaction or not at all', () =>
    inOwnSchema(async (pool, schema) => {
      const store = new EventStore(pool, schema);
      const failing = withTransaction(pool, async (transaction) => {
        await store.append(
          { streamId: 'a', tenant: 't', expectedVersion: 0, events: [opened(1)], recordedAt },
          transaction,
        );
        throw new Error('the rest failed');
      });
      await expect(failing).rejects.toThrow('the rest failed');
      expect(await store.read('a')).toEqual([]);
      expect(await store.lastPosition()).toBe(0n);
    }));

  it('numbers concurrent appends without a gap, in the order in which they become visible', () =>
    inOwnSchema(async (pool, schema) => {
      const store = new EventStore(pool, schema);
      const seen: bigint[] = [];
      let writing = true;
      const reader = (async () => {
        while (writing || seen.length < 400) {
          const next = await store.readAfter(seen.at(-1) ?? 0n, 1_000);
          seen.push(...next.map(({ position }) => position));
        }
      })();
      await Promise.all(
        Array.from({ length: 8 }, async (_, writer) => {
          for (let n = 0; n < 50; n++) {
            const streamId = `writer-${writer}`;
            await store.append({ streamId, tenant: 't', expectedVersion: n, events: [opened(n)], recordedAt });
          }
        }),
      );
      writing = false;
      await reader;
      expect(seen).toEqual(Array.from({ length: 400 }, (_, index) => BigInt(index + 1)));
    }));

  it('lets one of several concurrent appends to the same version through', () =>
    inOwnSchema(async (pool, schema) => {
      const store = new EventStore(pool, schema);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, n) =>
          store.append({ streamId: 'a', tenant: 't', expectedVersion: 0, events: [opened(n)], recordedAt }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(VersionConflict);
      expect(await store.lastPosition()).toBe(1n);
    }));
});
