import { Injectable } from '@nestjs/common';
import { TenantTransactions } from '#event-store';
import type { UnitOfWork, UnitsOfWork } from '../../application/ports.js';
import { collections } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository implements UnitsOfWork {
  constructor(private readonly transactions: TenantTransactions) {}

  inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.transactions.run(tenant, (begun) => ({ collections: begun.storeOf(collections) }), work);
  }
}
