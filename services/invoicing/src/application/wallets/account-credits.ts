import type { Loaded } from '#event-store';
import { Exact } from '#money';
import type { Issued } from '../../domain/issue/issue-documents.js';
import type { AccountCredit } from '../../domain/wallet/account-credit.js';
import type { Wallet, WalletEvent, WalletState } from '../../domain/wallet/wallet.js';
import { balanceName, type UnitOfWork } from '../ports.js';
import type { RunningUsage, SegmentName } from './postings.js';

interface Known {
  readonly before: Loaded<WalletState>;
  readonly events: readonly WalletEvent[];
  readonly credit: AccountCredit;
}

/** The wallets of some accounts in one transaction, as each of its documents leaves them to the next. */
export class AccountCredits {
  private constructor(
    private readonly known: Map<string, Known>,
    private readonly billed: readonly SegmentName[],
  ) {}

  /** @param billed the segments whose usage documents of this transaction bill: it does not run any more */
  static async begin(
    { wallets, postings }: UnitOfWork,
    accountIds: readonly string[],
    billed: readonly SegmentName[],
  ): Promise<AccountCredits> {
    const ids = await postings.walletsOf([...new Set(accountIds)]);
    const running = ids.length === 0 ? [] : await postings.runningUsageOf(accountIds);
    const loaded = await wallets.loadAll(ids);
    const grants = await postings.grantsOf(ids);
    const known = loaded.flatMap((before): [string, Known][] => {
      const { state: wallet, id } = before;
      if (wallet.status === 'absent') return [];
      const own = running.filter((one) => isOf(wallet, one) && !isAmong(billed, one));
      const credit = { wallet, grants: grants.get(id) ?? [], running: Exact.sum(own.map(({ amount }) => amount)) };
      return [[balanceName(wallet.accountId, wallet.currency), { before, events: [], credit }]];
    });
    const ended = running.filter((one) => isAmong(billed, one));
    return new AccountCredits(new Map(known), ended);
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

  async save({ wallets, postings }: UnitOfWork): Promise<void> {
    await postings.endRunningUsage(this.billed);
    await wallets.saveAll([...this.known.values()].map(({ before, events }) => ({ before, events })));
  }
}

export const isOf = ({ accountId, currency }: Wallet, usage: RunningUsage) =>
  usage.accountId === accountId && usage.currency === currency;

const isAmong = (billed: readonly SegmentName[], { subscriptionId, segment }: SegmentName) =>
  billed.some((one) => one.subscriptionId === subscriptionId && segment <= one.segment);
