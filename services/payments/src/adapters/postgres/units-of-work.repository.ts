import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TransactionalUnitsOfWork } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { collections, dunningPolicies } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  protected begin(transaction: TenantTransaction): UnitOfWork {
    return { collections: transaction.storeOf(collections), dunningPolicies: transaction.storeOf(dunningPolicies) };
  }
}
