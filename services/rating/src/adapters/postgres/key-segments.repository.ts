import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, reachingPostgres } from '#database';
import type { KeySegment } from '../../domain/deduplication/key-segment.js';

const segmentsPerRead = 100;

@Injectable()
export class KeySegmentsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async insert(transaction: PoolClient, partition: number, segments: readonly KeySegment[]): Promise<void> {
    for (const { tenant, keys } of segments) {
      if (keys.length === 0) continue;
      await transaction.query('insert into key_segments (partition, tenant, keys) values ($1, $2, $3)', [
        partition,
        tenant,
        keys,
      ]);
    }
  }

  async read(partition: number, after: string, onSegment: (id: string, segment: KeySegment) => void): Promise<void> {
    for (let from = after; ; ) {
      const { rows } = await reachingPostgres(() =>
        this.pool.query<{ id: string; tenant: string; keys: Buffer }>(
          'select id, tenant, keys from key_segments where partition = $1 and id > $2 order by id limit $3',
          [partition, from, segmentsPerRead],
        ),
      );
      for (const { id, tenant, keys } of rows) onSegment(id, { tenant, keys });
      if (rows.length < segmentsPerRead) return;
      from = rows.at(-1)?.id ?? from;
    }
  }
}
