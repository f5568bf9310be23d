import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TenantTransactions } from './tenant-transactions.js';

/** The port of use cases: `Unit` is what the service does in one transaction of one tenant. */
export abstract class UnitsOfWork<Unit> {
  abstract inTransaction<Result>(tenant: string, work: (unit: Unit) => Promise<Result>): Promise<Result>;
}

/** What a service's `UnitsOfWorkRepository` extends: it says how a unit begins. */
@Injectable()
export abstract class TransactionalUnitsOfWork<Unit> extends UnitsOfWork<Unit> {
  constructor(private readonly transactions: TenantTransactions) {
    super();
  }

  inTransaction<Result>(tenant: string, work: (unit: Unit) => Promise<Result>): Promise<Result> {
    return this.transactions.run(tenant, (transaction) => this.begin(transaction), work);
  }

  /** Takes the locks that it needs first, so that two units never wait for each other. */
  protected abstract begin(transaction: TenantTransaction): Unit | Promise<Unit>;
}

/** The same for work of which only one unit of a tenant may be under way at a time. */
@Injectable()
export abstract class ExclusiveUnitsOfWork<Unit> extends TransactionalUnitsOfWork<Unit> {
  protected async begin(transaction: TenantTransaction): Promise<Unit> {
    await transaction.lock(transaction.tenant);
    return this.unitOf(transaction);
  }

  protected abstract unitOf(transaction: TenantTransaction): Unit;
}
