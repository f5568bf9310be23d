import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TenantTransactions } from '#event-store';
import type { UnitOfWork, UnitsOfWork } from '../../application/ports.js';
import { nameKeyOf } from '../../domain/product/product-terms.js';
import { products } from './aggregates.js';

/** Under a lock that lets one change of a tenant's products in at a time. */
@Injectable()
export class UnitsOfWorkRepository implements UnitsOfWork {
  constructor(private readonly transactions: TenantTransactions) {}

  inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    const begin = async (transaction: TenantTransaction) => {
      await transaction.lock(tenant);
      return new PostgresUnitOfWork(transaction);
    };
    return this.transactions.run(tenant, begin, work);
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
      [nameKeyOf(name), butBy],
    );
    return found.length > 0;
  }
}
