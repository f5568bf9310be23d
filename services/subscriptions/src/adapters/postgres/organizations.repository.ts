import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { nameKey } from '#attribution';
import { reachingPostgres } from '#database';
import { inOrderOfMaking, isDiscovered, type ListPosition } from './list-position.js';
import { OrganizationRow } from './organization.entity.js';

interface OrganizationFilter {
  readonly name?: string | undefined;
  /** A part of its name, in any case, or its id. */
  readonly q?: string | undefined;
  readonly discovered?: boolean | undefined;
  readonly behind?: ListPosition | undefined;
}

/** Organizations as they are listed. */
@Injectable()
export class OrganizationsRepository {
  constructor(@InjectRepository(OrganizationRow) private readonly rows: Repository<OrganizationRow>) {}

  find(tenant: string, id: string): Promise<OrganizationRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, id }));
  }

  list(tenant: string, limit: number, { name, q, discovered, behind }: OrganizationFilter): Promise<OrganizationRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    if (name !== undefined) query.andWhere('row.nameKey = :nameKey', { nameKey: nameKey(name) });
    if (q !== undefined) query.andWhere('(strpos(row.nameKey, :part) > 0 or row.id = :q)', { part: nameKey(q), q });
    // Who was merged is shown where its id is asked for.
    query.andWhere('row.mergedInto is null');
    if (discovered !== undefined) query.andWhere(isDiscovered, { discovered });
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
