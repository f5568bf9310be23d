import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { ModelPricesRow } from './model-prices.entity.js';

/** The prices of models that a tenant has stated, all of them as one. */
@Injectable()
export class ModelPricesRepository {
  constructor(@InjectRepository(ModelPricesRow) private readonly rows: Repository<ModelPricesRow>) {}

  find(tenant: string): Promise<ModelPricesRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant }));
  }
}
