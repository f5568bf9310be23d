import type { Loaded } from '#event-store';
import type { Issued } from '../../domain/issue/issue-documents.js';
import type { AccountCredit } from '../../domain/wallet/account-credit.js';
import type { WalletEvent, WalletState } from '../../domain/wallet/wallet.js';
import { balanceName, type UnitOfWork } from '../ports.js';

interface Known {
  readonly before: Loaded<WalletState>;
  readonly events: readonly WalletEvent[];
  readonly credit: AccountCredit;
}

/** The wallets of some accounts in one transaction, as each of its documents leaves them to the next. */
export class AccountCredits {
  private constructor(private readonly known: Map<string, Known>) {}

  static async begin({ wallets, postings }: UnitOfWork, accountIds: readonly string[]): Promise<AccountCredits> {
    const ids = await postings.walletsOf([...new Set(accountIds)]);
    const loaded = await wallets.loadAll(ids);
    const grants = await postings.grantsOf(ids);
    const known = loaded.flatMap((before): [string, Known][] => {
      const { state: wallet, id } = before;
      if (wallet.status === 'absent') return [];
      const credit = { wallet, grants: grants.get(id) ?? [] };
      return [[balanceName(wallet.accountId, wallet.currency), { before, events: [], credit }]];
    });
    return new AccountCredits(new Map(known));
  }

  get all(): readonly AccountCredit[] {
    return [...this.known.values()].map(({ credit }) => credit);
  }

  of(accountId: string, currency: string | undefined): AccountCredit | undefined {
    return this.known.get(balanceName(accountId, currency ?? ''))?.credit;
  }

  add({ credit, wallets }: Pick<Issued, 'credit' | 'wallets'>): void {
    if (credit === undefined) return;
    const name = balanceName(credit.wallet.accountId, credit.wallet.currency);
    const { before, events } = this.known.get(name) as Known;
    this.known.set(name, { before, credit, events: [...events, ...wallets.flatMap((one) => one.events)] });
  }

  async save({ wallets }: UnitOfWork): Promise<void> {
    await wallets.saveAll([...this.known.values()].map(({ before, events }) => ({ before, events })));
  }
}
