import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { InvitationWithLink, Links, ResetWithLink } from '../../application/ports.js';
import { invitationLimits } from '../../domain/invitation/invitation.js';
import { InvitationRow } from './invitation.entity.js';

/** Invitations that may be accepted, and links that were mailed. */
@Injectable()
export class InvitationsRepository implements Links {
  constructor(@InjectRepository(InvitationRow) private readonly rows: Repository<InvitationRow>) {}

  /** In the order in which they were made; there are not many. */
  list(tenant: string, now: number): Promise<InvitationRow[]> {
    const query = this.rows
      .createQueryBuilder('one')
      .where('one.tenant = :tenant and one.endedAt is null and one.invitedAt > :since', {
        tenant,
        since: new Date(now - invitationLimits.openMs),
      })
      .orderBy('one.invitedAt')
      .addOrderBy('one.invitationId')
      .take(invitationLimits.open);
    return reachingPostgres(() => query.getMany());
  }

  async invitationWith(tokenHash: string): Promise<InvitationWithLink | undefined> {
    const wanted = { tokenHash: Buffer.from(tokenHash, 'base64'), endedAt: IsNull() };
    const row = await reachingPostgres(() => this.rows.findOneBy(wanted));
    return row ? { tenant: row.tenant, invitationId: row.invitationId } : undefined;
  }

  async invitationsOf(email: string, at: number): Promise<InvitationWithLink[]> {
    const query = this.rows
      .createQueryBuilder('one')
      .where('one.email = :email and one.endedAt is null and one.invitedAt > :since', {
        email,
        since: new Date(at - invitationLimits.openMs),
      })
      .orderBy('one.invitedAt')
      .take(2);
    const rows = await reachingPostgres(() => query.getMany());
    return rows.map(({ tenant, invitationId }) => ({ tenant, invitationId }));
  }

  async resetWith(tokenHash: string): Promise<ResetWithLink | undefined> {
    const rows = await reachingPostgres(() =>
      this.rows.query<{ tenant: string; user_id: string }[]>(
        'select tenant, user_id from password_resets where token_hash = $1',
        [Buffer.from(tokenHash, 'base64')],
      ),
    );
    return rows[0] && { tenant: rows[0].tenant, userId: rows[0].user_id };
  }
}
