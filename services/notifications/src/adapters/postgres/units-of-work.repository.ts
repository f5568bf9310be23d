import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TransactionalUnitsOfWork } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { deliveries } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  protected begin(transaction: TenantTransaction): UnitOfWork {
    return new PostgresUnitOfWork(transaction);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly deliveries;

  constructor(private readonly transaction: TenantTransaction) {
    this.deliveries = transaction.storeOf(deliveries);
  }

  async storeDocument(deliveryId: string, document: Uint8Array): Promise<void> {
    await this.transaction.client.query('insert into delivery_invoices values ($1, $2)', [
      deliveryId,
      Buffer.from(document),
    ]);
  }
}
