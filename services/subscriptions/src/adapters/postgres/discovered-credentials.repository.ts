import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { DiscoveredCredentialRow } from './discovered-credential.entity.js';

/** Discovered credentials as they are listed. */
@Injectable()
export class DiscoveredCredentialsRepository {
  constructor(@InjectRepository(DiscoveredCredentialRow) private readonly rows: Repository<DiscoveredCredentialRow>) {}

  /** In the order of their names. */
  list(tenant: string, limit: number, behind: string | undefined): Promise<DiscoveredCredentialRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    if (behind !== undefined) query.andWhere('row.nameKey > :behind', { behind });
    return reachingPostgres(() => query.orderBy('row.nameKey').limit(limit).getMany());
  }
}
