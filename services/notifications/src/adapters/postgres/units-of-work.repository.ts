import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TenantTransactions } from '#event-store';
import type { UnitOfWork, UnitsOfWork } from '../../application/ports.js';
import { deliveries } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository implements UnitsOfWork {
  constructor(private readonly transactions: TenantTransactions) {}

  inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.transactions.run(tenant, (transaction) => new PostgresUnitOfWork(transaction), work);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly deliveries;

  constructor(private readonly transaction: TenantTransaction) {
    this.deliveries = transaction.storeOf(deliveries);
  }

  async storeInvoice(deliveryId: string, invoice: Uint8Array): Promise<void> {
    await this.transaction.client.query('insert into delivery_invoices values ($1, $2)', [
      deliveryId,
      Buffer.from(invoice),
    ]);
  }
}
