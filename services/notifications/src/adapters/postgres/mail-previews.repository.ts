import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, reachingPostgres } from '#database';
import { newId } from '#identifiers';

/** A preview is looked at while somebody writes; of each tenant the newest are kept. */
export const mostPreviews = 20;

@Injectable()
export class MailPreviewsRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** @returns the id under which the page is shown */
  async keep(tenant: string, html: string): Promise<string> {
    const id = newId();
    await reachingPostgres(async () => {
      await this.pool.query('insert into mail_previews values ($1, $2, now(), $3)', [id, tenant, html]);
      await this.pool.query(
        `delete from mail_previews where tenant = $1 and preview_id not in
           (select preview_id from mail_previews where tenant = $1 order by made_at desc, preview_id limit $2)`,
        [tenant, mostPreviews],
      );
    });
    return id;
  }

  async find(tenant: string, previewId: string): Promise<string | undefined> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<{ html: string }>('select html from mail_previews where tenant = $1 and preview_id = $2', [
        tenant,
        previewId,
      ]),
    );
    return rows[0]?.html;
  }
}
