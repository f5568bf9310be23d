import { Injectable } from '@nestjs/common';
import { nameKey } from '#attribution';
import { ExclusiveUnitsOfWork, type TenantTransaction } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { products } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends ExclusiveUnitsOfWork<UnitOfWork> {
  protected unitOf(transaction: TenantTransaction): UnitOfWork {
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
