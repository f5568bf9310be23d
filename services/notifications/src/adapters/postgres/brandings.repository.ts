import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { Brandings } from '../../application/ports.js';
import { type BrandingState, type Logo, noBranding } from '../../domain/branding/branding.js';
import { BrandingRow } from './branding.entity.js';

@Injectable()
export class BrandingsRepository implements Brandings {
  constructor(@InjectRepository(BrandingRow) private readonly rows: Repository<BrandingRow>) {}

  async find(tenant: string): Promise<BrandingState> {
    const row = await reachingPostgres(() => this.rows.findOneBy({ tenant }));
    return row?.state ?? noBranding;
  }

  async picture(tenant: string, { hash }: Logo): Promise<Buffer | undefined> {
    const [row] = await reachingPostgres(() =>
      this.rows.query('select png from logos where tenant = $1 and hash = $2', [tenant, hash]),
    );
    return row?.png;
  }
}
