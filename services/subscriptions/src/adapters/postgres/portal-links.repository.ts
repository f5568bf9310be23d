import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { inOrderOfMaking, type ListPosition } from './list-position.js';
import { PortalLinkRow } from './portal-link.entity.js';

interface PortalLinksWanted {
  readonly accountId: string;
  readonly behind: ListPosition | undefined;
}

/** Links of an account as they are listed: those that can still be used. */
@Injectable()
export class PortalLinksRepository {
  constructor(@InjectRepository(PortalLinkRow) private readonly rows: Repository<PortalLinkRow>) {}

  list(tenant: string, limit: number, now: number, { accountId, behind }: PortalLinksWanted): Promise<PortalLinkRow[]> {
    const query = this.rows
      .createQueryBuilder('row')
      .where('row.tenant = :tenant and row.accountId = :accountId', { tenant, accountId })
      .andWhere('not row.revoked and row.expiresAt > :now', { now });
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
