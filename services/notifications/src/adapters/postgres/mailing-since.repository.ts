import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { MailingSince } from '../../application/ports.js';

/** It was written down by the migration that brought these mails, and never changes. */
@Injectable()
export class MailingSinceRepository implements MailingSince {
  private known: number | undefined;

  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async at(): Promise<number> {
    if (this.known === undefined) {
      const { rows } = await reachingPostgres(() => this.pool.query<{ at: Date }>('select at from mailing_since'));
      this.known = rows[0]!.at.getTime();
    }
    return this.known;
  }
}
