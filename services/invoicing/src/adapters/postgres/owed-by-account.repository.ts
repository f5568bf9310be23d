import { Injectable } from '@nestjs/common';
import { localDateText } from '#calendar';
import { WallClock } from '#decider';
import { type Owed, owedOf } from '../../domain/invoice/owed.js';
import { InvoicesRepository } from './invoices.repository.js';

/** What is open is looked for among so many of an account's newest invoices. */
export const mostInvoicesLookedAt = 1_000;

/** What an account owes today, in the time zone of its newest invoice. */
@Injectable()
export class OwedByAccountRepository {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly clock: WallClock,
  ) {}

  /** `isComplete`: whether every invoice of the account was looked at. Throws Unavailable. */
  async show(whose: {
    readonly tenant: string;
    readonly accountId: string;
  }): Promise<{ readonly items: Owed[]; readonly isComplete: boolean }> {
    const { tenant, accountId } = whose;
    const rows = await this.invoices.list({ tenant, accountId, limit: mostInvoicesLookedAt + 1 });
    const seen = rows.slice(0, mostInvoicesLookedAt).map(({ state }) => state);
    const timeZone = seen[0]?.document.timeZone ?? 'UTC';
    const items = owedOf(seen, localDateText(this.clock.now(), timeZone));
    return { items, isComplete: rows.length <= mostInvoicesLookedAt };
  }
}
