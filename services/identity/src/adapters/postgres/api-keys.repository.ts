import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { ApiKeyRow } from './api-key.entity.js';

/** API keys as they are listed. */
@Injectable()
export class ApiKeysRepository {
  constructor(@InjectRepository(ApiKeyRow) private readonly rows: Repository<ApiKeyRow>) {}

  /** In the order in which they were made, behind the given one. */
  list(tenant: string, limit: number, behind?: { createdAt: Date; keyId: string }): Promise<ApiKeyRow[]> {
    const query = this.rows
      .createQueryBuilder('key')
      .where('key.tenant = :tenant', { tenant })
      .orderBy('key.createdAt')
      .addOrderBy('key.keyId')
      .take(limit);
    if (behind) query.andWhere('(key.createdAt, key.keyId) > (:createdAt, :keyId)', behind);
    return reachingPostgres(() => query.getMany());
  }
}
