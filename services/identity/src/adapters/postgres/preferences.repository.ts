import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, type Queryable, reachingPostgres, withTransaction } from '#database';
import { changedPreferences, type Preferences, type PreferencesChange } from '../../domain/user/preferences.js';

/** How people like the console: no facts, and nobody else's business. */
@Injectable()
export class PreferencesRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async of(userId: string, on: Queryable = this.pool): Promise<Preferences> {
    const sql = 'select chosen from preferences where user_id = $1';
    const { rows } = await reachingPostgres(() => on.query<{ chosen: Preferences }>(sql, [userId]));
    return rows[0]?.chosen ?? {};
  }

  /** @throws whatever `demand` throws of what it would come to */
  change(userId: string, change: PreferencesChange, demand: (after: Preferences) => void): Promise<Preferences> {
    return withTransaction(this.pool, async (client) => {
      await client.query(`insert into preferences (user_id, chosen) values ($1, '{}') on conflict do nothing`, [
        userId,
      ]);
      await client.query('select 1 from preferences where user_id = $1 for update', [userId]);
      const after = changedPreferences(await this.of(userId, client), change);
      demand(after);
      await client.query('update preferences set chosen = $2 where user_id = $1', [userId, JSON.stringify(after)]);
      return after;
    });
  }
}
