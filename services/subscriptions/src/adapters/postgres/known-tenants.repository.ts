import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { KnownTenantRow } from './known-tenant.entity.js';

@Injectable()
export class KnownTenantsRepository {
  constructor(@InjectRepository(KnownTenantRow) private readonly rows: Repository<KnownTenantRow>) {}

  async record(tenant: string, timeZone: string): Promise<void> {
    await reachingPostgres(() => this.rows.upsert({ tenant, timeZone }, ['tenant']));
  }
}
