import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { BatchCommit } from '../../application/batch-commit.js';
import type { BlockRange } from '../../application/corrections/correction.js';
import { type KeyCount, type KeySegment, wordsPerKey } from '../../domain/deduplication/key-segment.js';

const mostSegmentsPerRead = 100;
/** Of keys. Postgres sends them as text, and what is read at once stands in memory several times; holes stay where it stood. */
const bytesPerRead = 1_000_000;
const bytesPerKey = wordsPerKey * 4;

interface SegmentRow {
  id: string;
  keys: Buffer;
  first_block: string | null;
  last_block: string | null;
}

/** A key as text, by which it is looked for. */
export const keyText = (words: Uint32Array): string =>
  Buffer.from(words.buffer, words.byteOffset, 16).toString('latin1');

function namesAmong(keys: Buffer, wanted: ReadonlyMap<string, string>): Set<string> {
  const names = new Set<string>();
  const firstWords = new Set([...wanted.keys()].map((text) => Buffer.from(text, 'latin1').readUInt32LE(0)));
  for (let at = 0; at < keys.length; at += bytesPerKey) {
    if (!firstWords.has(keys.readUInt32LE(at))) continue;
    const name = wanted.get(keys.toString('latin1', at, at + 16));
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** Segments are as large as their batches, from one key to many thousands: so many of the size of these are read next. */
function segmentsToRead(last: readonly { readonly keys: Buffer }[]): number {
  const bytes = last.reduce((sum, { keys }) => sum + keys.length, 0);
  return Math.max(1, Math.min(mostSegmentsPerRead, Math.floor((bytesPerRead * last.length) / bytes)));
}

@Injectable()
export class KeySegmentsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async insert(transaction: PoolClient, batch: BatchCommit): Promise<void> {
    const { partition, firstBlock, blockSequence } = batch;
    for (const { tenant, keys } of batch.keys) {
      if (keys.length === 0) continue;
      await transaction.query(
        'insert into key_segments (partition, tenant, keys, first_block, last_block) values ($1, $2, $3, $4, $5)',
        [partition, tenant, keys, firstBlock, blockSequence],
      );
    }
  }

  /**
   * The batch that added any of these keys last, for each name: the newest segments are looked at first, until all are
   * found. Segments of before there were corrections do not know their blocks: then it may be any.
   */
  async find(partition: number, tenant: string, wanted: ReadonlyMap<string, string>): Promise<Map<string, BlockRange>> {
    const found = new Map<string, BlockRange>();
    const names = new Set(wanted.values());
    for (let before: string | null = null; found.size < names.size; ) {
      const { rows } = await reachingPostgres(() =>
        this.pool.query<SegmentRow>(
          `select id, keys, first_block, last_block from key_segments
           where partition = $1 and tenant = $2 and ($3::bigint is null or id < $3) order by id desc limit $4`,
          [partition, tenant, before, mostSegmentsPerRead],
        ),
      );
      for (const { keys, first_block, last_block } of rows) {
        const range = { first: Number(first_block ?? 1), last: Number(last_block ?? Number.MAX_SAFE_INTEGER) };
        for (const name of namesAmong(keys, wanted)) if (!found.has(name)) found.set(name, range);
      }
      if (rows.length < mostSegmentsPerRead) break;
      before = rows.at(-1)?.id ?? null;
    }
    return found;
  }

  /** By the lengths alone, for which Postgres reads no key. */
  async count(): Promise<KeyCount[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ tenant: string; bytes: string }>(
        'select tenant, sum(octet_length(keys)) as bytes from key_segments group by tenant',
      ),
    );
    return rows.map(({ tenant, bytes }) => ({ tenant, keys: Number(bytes) / bytesPerKey }));
  }

  async read(partition: number, after: string, onSegment: (id: string, segment: KeySegment) => void): Promise<void> {
    for (let [from, limit] = [after, 1]; ; ) {
      const { rows } = await reachingPostgres(() =>
        this.pool.query<{ id: string; tenant: string; keys: Buffer }>(
          'select id, tenant, keys from key_segments where partition = $1 and id > $2 order by id limit $3',
          [partition, from, limit],
        ),
      );
      for (const { id, tenant, keys } of rows) onSegment(id, { tenant, keys });
      if (rows.length < limit) return;
      from = rows.at(-1)?.id ?? from;
      limit = segmentsToRead(rows);
    }
  }
}
