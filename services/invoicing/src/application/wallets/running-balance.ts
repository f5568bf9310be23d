import { Injectable } from '@nestjs/common';
import { isRefusal, Refusal } from '#decider';
import { UnitsOfWork } from '#event-store';
import { Exact } from '#money';
import { lineTotal } from '../../domain/document/document-line.js';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';
import { balanceOf } from '../../domain/wallet/account-credit.js';
import { DraftDocuments, type DraftedDocuments } from '../draft-documents.js';
import type { UnitOfWork } from '../ports.js';

export const mostSubscriptionsLookedAt = 50;

export interface RunningBalance {
  readonly accountId: string;
  readonly currency: string;
  readonly balance: Exact;
  /** What usage of open segments comes to so far, discounted and taxed, of each subscription that has some. */
  readonly running: readonly { readonly subscriptionId: string; readonly amount: Exact }[];
  /** Whether every subscription of the account was looked at. */
  readonly isComplete: boolean;
}

/** What is left in a wallet, and what usage that is not invoiced yet will take of it. */
@Injectable()
export class ShowRunningBalance {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly drafts: DraftDocuments,
  ) {}

  /** `credentials`: the headers with which it is asked what usage comes to. Throws Unavailable. */
  async run(tenant: string, walletId: string, credentials: Readonly<Record<string, string>>): Promise<RunningBalance> {
    const known = await this.units.inTransaction(tenant, async ({ wallets, postings }) => {
      const { state: wallet } = await wallets.load(walletId);
      if (wallet.status === 'absent') throw new Refusal<InvoicingRefusal>('unknown-wallet', 'There is no such wallet.');
      const { accountId, currency } = wallet;
      const balance = balanceOf((await postings.grantsOf([walletId])).get(walletId) ?? []);
      const ids = await postings.subscriptionsOf(accountId, mostSubscriptionsLookedAt + 1);
      return { accountId, currency, balance, ids };
    });
    const { ids, ...shown } = known;
    const running: { subscriptionId: string; amount: Exact }[] = [];
    for (const subscriptionId of ids.slice(0, mostSubscriptionsLookedAt)) {
      const amount = usageOf(await this.draft(tenant, subscriptionId, credentials), shown.currency);
      if (!amount.isZero()) running.push({ subscriptionId, amount });
    }
    return { ...shown, running, isComplete: ids.length <= mostSubscriptionsLookedAt };
  }

  private async draft(tenant: string, subscriptionId: string, credentials: Readonly<Record<string, string>>) {
    try {
      return await this.drafts.run(tenant, { subscriptionId, credentials });
    } catch (error) {
      // Nothing of it is running.
      if (isRefusal(error)) return undefined;
      throw error;
    }
  }
}

function usageOf(drafted: DraftedDocuments | undefined, currency: string): Exact {
  const invoices = [drafted?.invoice, drafted?.late?.invoice].flatMap((one) => one?.document ?? []);
  const lines = invoices.filter((one) => one.currency === currency).flatMap((one) => one.lines);
  return Exact.sum(lines.filter(({ metricId }) => metricId !== undefined).map(lineTotal));
}
