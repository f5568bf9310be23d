import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { TenantRow } from './tenant.entity.js';

/** Tenants as they are shown. */
@Injectable()
export class TenantsRepository {
  constructor(@InjectRepository(TenantRow) private readonly rows: Repository<TenantRow>) {}

  find(tenant: string): Promise<TenantRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant }));
  }
}
