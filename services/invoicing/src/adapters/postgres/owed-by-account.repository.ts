import { Injectable } from '@nestjs/common';
import { type Owed, owedOf } from '../../domain/invoice/owed.js';
import { DocumentDaysRepository } from './document-days.repository.js';
import { InvoicesRepository } from './invoices.repository.js';

/** What is open is looked for among so many of an account's newest invoices. */
export const mostInvoicesLookedAt = 1_000;

/** What an account owes today: for each invoice, by its clock and in its time zone. */
@Injectable()
export class OwedByAccountRepository {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly days: DocumentDaysRepository,
  ) {}

  /** `isComplete`: whether every invoice of the account was looked at. Throws Unavailable. */
  async show(whose: {
    readonly tenant: string;
    readonly accountId: string;
  }): Promise<{ readonly items: Owed[]; readonly isComplete: boolean }> {
    const { tenant, accountId } = whose;
    const rows = await this.invoices.list({ tenant, accountId, limit: mostInvoicesLookedAt + 1 });
    const seen = rows.slice(0, mostInvoicesLookedAt).map(({ state }) => state);
    const todayOf = await this.days.todayOf(
      tenant,
      seen.map(({ document }) => document),
    );
    const items = owedOf(seen, todayOf);
    return { items, isComplete: rows.length <= mostInvoicesLookedAt };
  }
}
