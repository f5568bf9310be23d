import type { PoolClient } from 'pg';
import type { KnownSecondFactor } from '../../application/ports.js';

/** Second factors within one transaction. They are secrets and no facts: what is not there any more is nowhere. */
export class SecondFactors {
  constructor(private readonly client: PoolClient) {}

  async of(userId: string): Promise<KnownSecondFactor | undefined> {
    const { rows } = await this.client.query<{ secret: Buffer; last_step: string; confirmed: boolean }>(
      `select secret, last_step, confirmed_at is not null as confirmed from second_factors where user_id = $1 for update`,
      [userId],
    );
    const [row] = rows;
    return row && { secret: row.secret, lastStep: Number(row.last_step), isConfirmed: row.confirmed };
  }

  async keep(userId: string, secret: Uint8Array): Promise<void> {
    await this.client.query(
      `insert into second_factors (user_id, secret, last_step, recovery_hashes) values ($1, $2, -1, '{}')
       on conflict (user_id) do update set secret = excluded.secret, last_step = -1`,
      [userId, secret],
    );
  }

  async confirm(userId: string, step: number, recoveryHashes: readonly string[]): Promise<void> {
    await this.client.query(
      'update second_factors set confirmed_at = now(), last_step = $2, recovery_hashes = $3 where user_id = $1',
      [userId, step, recoveryHashes],
    );
  }

  async useStep(userId: string, step: number): Promise<void> {
    await this.client.query('update second_factors set last_step = $2 where user_id = $1', [userId, step]);
  }

  async useRecoveryCode(userId: string, hash: string): Promise<boolean> {
    const { rowCount } = await this.client.query(
      `update second_factors set recovery_hashes = array_remove(recovery_hashes, $2)
       where user_id = $1 and $2 = any(recovery_hashes)`,
      [userId, hash],
    );
    return rowCount === 1;
  }

  async forget(userId: string): Promise<void> {
    await this.client.query('delete from second_factors where user_id = $1', [userId]);
  }
}
