import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { sessionLimits } from '../../domain/session/session.js';
import { SessionRow } from './session.entity.js';

/** Sessions that may be used, as they are listed. */
@Injectable()
export class SessionsRepository {
  constructor(@InjectRepository(SessionRow) private readonly rows: Repository<SessionRow>) {}

  /** The newest first, behind the given one. `userId`: whose; absent: everybody's of the tenant. */
  list(
    { tenant, userId }: { readonly tenant: string; readonly userId: string | undefined },
    now: number,
    limit: number,
    behind?: { openedAt: Date; sessionId: string },
  ): Promise<SessionRow[]> {
    const since = {
      tenant,
      used: new Date(now - sessionLimits.idleMs),
      opened: new Date(now - sessionLimits.wholeMs),
    };
    const query = this.rows
      .createQueryBuilder('one')
      .where('one.tenant = :tenant and one.endedAt is null and one.seenAt > :used and one.openedAt > :opened', since)
      .orderBy('one.openedAt', 'DESC')
      .addOrderBy('one.sessionId', 'DESC')
      .take(limit);
    if (userId !== undefined) query.andWhere('one.userId = :userId', { userId });
    if (behind) query.andWhere('(one.openedAt, one.sessionId) < (:openedAt, :sessionId)', behind);
    return reachingPostgres(() => query.getMany());
  }
}
