import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TenantTransactions, TransactionalUnitsOfWork } from '#event-store';
import type { OccasionName, OccasionOutcome, UnitOfWork } from '../../application/ports.js';
import type { KnownOccasion } from '../../domain/occasion/complete-occasion.js';
import type { Fact } from '../../domain/occasion/facts.js';
import { invoices } from './aggregates.js';
import { FactsRepository } from './facts.repository.js';
import { OccasionsRepository } from './occasions.repository.js';

/** Shared by all who write and held alone by whoever folds everything again. */
export const everything = 'everything';

/** Facts, occasions and invoices in invoicing's own schema, under a lock that lets one unit of a tenant in at a time. */
@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  constructor(
    transactions: TenantTransactions,
    private readonly facts: FactsRepository,
    private readonly occasions: OccasionsRepository,
  ) {
    super(transactions);
  }

  protected async begin(transaction: TenantTransaction): Promise<UnitOfWork> {
    await transaction.lock(everything, 'shared');
    await transaction.lock(`tenant ${transaction.tenant}`);
    return new PostgresUnitOfWork(transaction, this.facts, this.occasions);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly invoices;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly facts: FactsRepository,
    private readonly occasions: OccasionsRepository,
  ) {
    this.invoices = transaction.storeOf(invoices);
  }

  record(facts: readonly Fact[]): Promise<void> {
    return this.facts.record(this.transaction.client, this.transaction.tenant, facts);
  }

  openOccasionsTouchedBy(facts: readonly Fact[]): Promise<OccasionName[]> {
    return this.occasions.openTouchedBy(this.transaction.client, this.transaction.tenant, facts);
  }

  openOccasions(names: readonly OccasionName[]): Promise<KnownOccasion[]> {
    return this.occasions.open(this.transaction.client, this.transaction.tenant, names);
  }

  release(name: OccasionName): Promise<'released' | 'not-held' | 'unknown'> {
    return this.occasions.release(this.transaction.client, this.transaction.tenant, name);
  }

  writeOutcomes(outcomes: readonly OccasionOutcome[]): Promise<void> {
    return this.occasions.writeOutcomes(this.transaction.client, this.transaction.tenant, outcomes);
  }

  async chargedSetupFees(accountId: string, productId: string): Promise<string[]> {
    const fees = await this.transaction.rows<{ name: string }>(
      'select name from charged_setup_fees where tenant = $1 and account_id = $2 and product_id = $3',
      [accountId, productId],
    );
    return fees.map(({ name }) => name);
  }

  async lastNumber(): Promise<number> {
    const [row] = await this.transaction.rows<{ last_number: number }>(
      'select last_number from invoice_numbers where tenant = $1',
    );
    return row?.last_number ?? 0;
  }
}
