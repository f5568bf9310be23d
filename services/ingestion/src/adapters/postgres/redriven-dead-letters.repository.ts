import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres, withTransaction } from '#database';
import { RedrivenDeadLetters } from '../../application/ports.js';

@Injectable()
export class RedrivenDeadLettersRepository extends RedrivenDeadLetters {
  constructor(@Inject(POOL) private readonly pool: Pool) {
    super();
  }

  async timesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ dead_letter_id: string; redriven_at: Date }>(
        'select dead_letter_id, redriven_at from redriven_dead_letters where dead_letter_id = any($1)',
        [ids],
      ),
    );
    return new Map(rows.map(({ dead_letter_id: id, redriven_at: at }) => [id, at]));
  }

  /** The row is there when the message is in the log; two at once wait for each other. */
  async once(deadLetterId: string, tenant: string, at: Date, redrive: () => Promise<void>): Promise<boolean> {
    return reachingPostgres(() =>
      withTransaction(this.pool, async (transaction) => {
        const { rowCount } = await transaction.query(
          'insert into redriven_dead_letters (dead_letter_id, tenant, redriven_at) values ($1, $2, $3) on conflict do nothing',
          [deadLetterId, tenant, at],
        );
        if (rowCount === 1) await redrive();
        return rowCount === 1;
      }),
    );
  }
}
