import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { CheckoutsByToken, FoundCheckout } from '../../application/checkouts.js';
import { CheckoutRow } from './checkout.entity.js';
import { inOrderOfMaking, type ListPosition } from './list-position.js';

/** Checkouts as they are found and listed. */
@Injectable()
export class CheckoutsRepository implements CheckoutsByToken {
  constructor(@InjectRepository(CheckoutRow) private readonly rows: Repository<CheckoutRow>) {}

  async find(tokenHash: string): Promise<FoundCheckout | undefined> {
    return (await reachingPostgres(() => this.rows.findOneBy({ tokenHash }))) ?? undefined;
  }

  one(tenant: string, id: string): Promise<CheckoutRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, id }));
  }

  list(tenant: string, limit: number, behind: ListPosition | undefined): Promise<CheckoutRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
