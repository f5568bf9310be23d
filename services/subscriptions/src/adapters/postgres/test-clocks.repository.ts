import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { inOrderOfMaking, type ListPosition } from './list-position.js';
import { TestClockRow } from './test-clock.entity.js';

/** Test clocks as they are listed: those that were not removed. */
@Injectable()
export class TestClocksRepository {
  constructor(@InjectRepository(TestClockRow) private readonly rows: Repository<TestClockRow>) {}

  find(tenant: string, id: string): Promise<TestClockRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, id, removed: false }));
  }

  list(tenant: string, limit: number, behind: ListPosition | undefined): Promise<TestClockRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant and not row.removed', { tenant });
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
