import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { nameKey } from '#attribution';
import { reachingPostgres } from '#database';
import { inOrderOfMaking, type ListPosition } from './list-position.js';
import { OrganizationRow } from './organization.entity.js';

/** Organizations as they are listed. */
@Injectable()
export class OrganizationsRepository {
  constructor(@InjectRepository(OrganizationRow) private readonly rows: Repository<OrganizationRow>) {}

  find(tenant: string, id: string): Promise<OrganizationRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, id }));
  }

  list(
    tenant: string,
    limit: number,
    { name, behind }: { name?: string | undefined; behind?: ListPosition | undefined },
  ): Promise<OrganizationRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    if (name !== undefined) query.andWhere('row.nameKey = :nameKey', { nameKey: nameKey(name) });
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
