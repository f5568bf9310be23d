import type { Pool } from 'pg';
import { reachingPostgres } from '#database';
import type { InsertPositions, LogPartition } from '../../application/ports.js';
import type { InsertPlan, InsertPosition, Sequences } from '../../domain/insert-position.js';

interface PositionRow {
  next_offset: string;
  sequences: Sequences;
  planned_last_offset: string | null;
  planned_token: string | null;
}

export class PostgresInsertPositions implements InsertPositions {
  constructor(private readonly pool: Pool) {}

  async load({ topic, partition }: LogPartition): Promise<InsertPosition | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<PositionRow>(
        `select next_offset, sequences, planned_last_offset, planned_token from insert_positions
         where topic = $1 and partition = $2`,
        [topic, partition],
      ),
    );
    return rows[0] && positionOf(rows[0]);
  }

  async plan({ topic, partition }: LogPartition, from: InsertPosition, plan: InsertPlan): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query(
        `insert into insert_positions as p
           (topic, partition, next_offset, sequences, planned_last_offset, planned_token, planned_at)
         values ($1, $2, $3, $4, $5, $6, now())
         on conflict (topic, partition) do update
           set planned_last_offset = excluded.planned_last_offset, planned_token = excluded.planned_token,
               planned_at = excluded.planned_at
           where p.next_offset = excluded.next_offset and p.planned_token is not distinct from $7`,
        [topic, partition, from.nextOffset, from.sequences, plan.lastOffset, plan.token, from.plan?.token ?? null],
      ),
    );
    return rowCount === 1;
  }

  async finish({ topic, partition }: LogPartition, plan: InsertPlan, to: InsertPosition): Promise<boolean> {
    const { rowCount } = await reachingPostgres(() =>
      this.pool.query(
        `update insert_positions
         set next_offset = $4, sequences = $5, planned_last_offset = null, planned_token = null, planned_at = null
         where topic = $1 and partition = $2 and planned_token = $3`,
        [topic, partition, plan.token, to.nextOffset, to.sequences],
      ),
    );
    return rowCount === 1;
  }
}

function positionOf(row: PositionRow): InsertPosition {
  const position = { nextOffset: BigInt(row.next_offset), sequences: row.sequences };
  if (row.planned_last_offset === null || row.planned_token === null) return position;
  return { ...position, plan: { lastOffset: BigInt(row.planned_last_offset), token: row.planned_token } };
}
