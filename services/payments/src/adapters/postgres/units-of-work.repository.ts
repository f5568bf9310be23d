import { Inject, Injectable } from '@nestjs/common';
import { type TenantTransaction, TenantTransactions, TransactionalUnitsOfWork } from '#event-store';
import type { MasterKeys } from '#secrets';
import type { UnitOfWork } from '../../application/ports.js';
import { MASTER_KEYS } from '../../config.js';
import { collections, dunningPolicies, gateways, taxations } from './aggregates.js';
import { providerRequestsOf } from './provider-request.rows.js';
import { gatewayRecordsOf } from './transaction-gateways.js';

@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  constructor(
    transactions: TenantTransactions,
    @Inject(MASTER_KEYS) private readonly keys: MasterKeys,
  ) {
    super(transactions);
  }

  protected begin(transaction: TenantTransaction): UnitOfWork {
    return {
      collections: transaction.storeOf(collections),
      dunningPolicies: transaction.storeOf(dunningPolicies),
      gateways: transaction.storeOf(gateways),
      taxations: transaction.storeOf(taxations),
      gatewayRecords: gatewayRecordsOf(transaction, this.keys),
      providerRequests: providerRequestsOf(transaction),
    };
  }
}
