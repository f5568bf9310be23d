import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { TenantSettings } from '../../application/ports.js';
import { KnownTenantRow } from './known-tenant.entity.js';

@Injectable()
export class KnownTenantsRepository {
  constructor(@InjectRepository(KnownTenantRow) private readonly rows: Repository<KnownTenantRow>) {}

  async record(tenant: string, { timeZone, lateUsage, lateWindowMs }: TenantSettings): Promise<void> {
    const row = { tenant, timeZone, lateUsage, lateWindowMs: lateWindowMs ?? null };
    await reachingPostgres(() => this.rows.upsert(row, ['tenant']));
  }
}
