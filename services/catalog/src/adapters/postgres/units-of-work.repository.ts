import { Injectable } from '@nestjs/common';
import { nameKey } from '#attribution';
import { type TenantTransaction, TransactionalUnitsOfWork } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { products } from './aggregates.js';

/** Under a lock that lets one change of a tenant's products in at a time. */
@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  protected async begin(transaction: TenantTransaction): Promise<UnitOfWork> {
    await transaction.lock(transaction.tenant);
    return new PostgresUnitOfWork(transaction);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly products;

  constructor(private readonly transaction: TenantTransaction) {
    this.products = transaction.storeOf(products);
  }

  async isNameTaken(name: string, butBy: string): Promise<boolean> {
    const found = await this.transaction.rows(
      'select 1 from products where tenant = $1 and name_key = $2 and product_id <> $3',
      [nameKey(name), butBy],
    );
    return found.length > 0;
  }
}
