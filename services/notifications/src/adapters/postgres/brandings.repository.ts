import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { Repository } from 'typeorm';
import { POOL, reachingPostgres } from '#database';
import { Brandings } from '../../application/ports.js';
import { type BrandingState, type Logo, noBranding } from '../../domain/branding/branding.js';
import { BrandingRow } from './branding.entity.js';
import { keptLogo } from './kept-logos.js';

@Injectable()
export class BrandingsRepository implements Brandings {
  constructor(
    @InjectRepository(BrandingRow) private readonly rows: Repository<BrandingRow>,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async find(tenant: string): Promise<BrandingState> {
    const row = await reachingPostgres(() => this.rows.findOneBy({ tenant }));
    return row?.state ?? noBranding;
  }

  picture(tenant: string, { hash }: Pick<Logo, 'hash'>): Promise<Buffer | undefined> {
    return keptLogo(this.pool, tenant, hash);
  }
}
