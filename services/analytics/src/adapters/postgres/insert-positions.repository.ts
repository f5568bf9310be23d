import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import {
  InsertPositionStore,
  type LogPartition,
  type PlannedRange,
  type PositionOfPartition,
} from '../../application/ports.js';
import type { InsertPosition, Sequences } from '../../domain/insert-position.js';

interface PositionRow {
  topic: string;
  partition: number;
  next_offset: string;
  sequences: Sequences;
  planned_last_offset: string | null;
  planned_token: string | null;
}

const columns = 'p.topic, p.partition, p.next_offset, p.sequences, p.planned_last_offset, p.planned_token';

/** Thrown to roll back when not all rows of a plan are as the writer believed. */
class StaleWriter extends Error {}

/** A row a partition; the rows that share a token are one plan. */
@Injectable()
export class InsertPositionsRepository extends InsertPositionStore {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async load(partitions: readonly LogPartition[]): Promise<(InsertPosition | undefined)[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<PositionRow>(
        `select ${columns} from insert_positions p
         join unnest($1::text[], $2::int[]) as asked (topic, partition) using (topic, partition)`,
        placesOf(partitions),
      ),
    );
    const loaded = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, positionOf(row)]));
    return partitions.map(({ topic, partition }) => loaded.get(`${topic}/${partition}`));
  }

  async plannedUnder(token: string): Promise<PositionOfPartition[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<PositionRow>(
        `select ${columns} from insert_positions p where planned_token = $1 order by topic, partition`,
        [token],
      ),
    );
    return rows.map((row) => ({ of: { topic: row.topic, partition: row.partition }, position: positionOf(row) }));
  }

  plan(token: string, ranges: readonly PlannedRange[], instead?: string): Promise<boolean> {
    return this.unlessStale(async (transaction) => {
      const { rowCount } = await transaction.query(
        `insert into insert_positions as p
           (topic, partition, next_offset, sequences, planned_last_offset, planned_token, planned_at)
         select topic, partition, next_offset, sequences, last_offset, $6, now()
         from unnest($1::text[], $2::int[], $3::bigint[], $4::jsonb[], $5::bigint[])
           as planned (topic, partition, next_offset, sequences, last_offset)
         order by topic, partition
         on conflict (topic, partition) do update
           set planned_last_offset = excluded.planned_last_offset, planned_token = excluded.planned_token,
               planned_at = excluded.planned_at
           where p.next_offset = excluded.next_offset and p.planned_token is not distinct from $7`,
        [...rowsOf(ranges), ranges.map(({ lastOffset }) => String(lastOffset)), token, instead ?? null],
      );
      if (rowCount !== ranges.length) throw new StaleWriter();
      if (instead === undefined) return;
      await transaction.query(
        `update insert_positions set planned_last_offset = null, planned_token = null, planned_at = null
         where planned_token = $1`,
        [instead],
      );
    });
  }

  finish(token: string, positions: readonly PositionOfPartition[]): Promise<boolean> {
    return this.unlessStale(async (transaction) => {
      const { rowCount } = await transaction.query(
        `update insert_positions p
         set next_offset = reached.next_offset, sequences = reached.sequences,
             planned_last_offset = null, planned_token = null, planned_at = null
         from unnest($1::text[], $2::int[], $3::bigint[], $4::jsonb[])
           as reached (topic, partition, next_offset, sequences)
         where p.topic = reached.topic and p.partition = reached.partition and p.planned_token = $5`,
        [...rowsOf(positions), token],
      );
      if (rowCount !== positions.length) throw new StaleWriter();
    });
  }

  private async unlessStale(change: (transaction: PoolClient) => Promise<void>): Promise<boolean> {
    try {
      await withTransaction(this.pool, change);
      return true;
    } catch (error) {
      if (error instanceof StaleWriter) return false;
      throw error;
    }
  }
}

const placesOf = (partitions: readonly LogPartition[]) => [
  partitions.map(({ topic }) => topic),
  partitions.map(({ partition }) => partition),
];

const rowsOf = (positions: readonly PositionOfPartition[]) => [
  ...placesOf(positions.map(({ of }) => of)),
  positions.map(({ position }) => String(position.nextOffset)),
  positions.map(({ position }) => JSON.stringify(position.sequences)),
];

function positionOf(row: PositionRow): InsertPosition {
  const position = { nextOffset: BigInt(row.next_offset), sequences: row.sequences };
  if (row.planned_last_offset === null || row.planned_token === null) return position;
  return { ...position, plan: { lastOffset: BigInt(row.planned_last_offset), token: row.planned_token } };
}
