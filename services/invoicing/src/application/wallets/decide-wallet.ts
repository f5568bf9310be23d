import { Exact } from '#money';
import { topUpInvoice } from '../../domain/issue/top-up-invoice.js';
import { liveBalanceOf, topUpDue } from '../../domain/wallet/account-credit.js';
import type { Wallet, WalletState } from '../../domain/wallet/wallet.js';
import { type WalletCommand, walletDecider } from '../../domain/wallet/wallet-decisions.js';
import type { UnitOfWork } from '../ports.js';
import { isOf } from './account-credits.js';
import { topUpIdOf } from './wallet-ids.js';

/** A command without what the wallet itself knows. */
export type WalletRequest = WalletCommand extends infer One
  ? One extends WalletCommand
    ? Omit<One, 'grants' | 'running'>
    : never
  : never;

/**
 * Decides what is asked of a wallet. Where that leaves less in it than the account wants to have, the account is invoiced
 * for more, as far as it is known who that is.
 */
export async function decideWallet(
  unit: UnitOfWork,
  tenant: string,
  walletId: string,
  request: WalletRequest,
): Promise<WalletState> {
  const before = await unit.wallets.load(walletId);
  const grants = (await unit.postings.grantsOf([walletId])).get(walletId) ?? [];
  const running = await runningOf(unit, before.state);
  const { state } = await unit.wallets.save(
    before,
    walletDecider.decide({ ...request, grants, running } as WalletCommand, before.state),
  );
  if (state.status === 'absent' || request.type === 'InvoiceTopUp') return state;
  await topUpWhereDue(unit, tenant, state, { running, at: request.at });
  return state;
}

/**
 * The same where nothing is asked of the wallets of an account, and it may only now be known whom to invoice: what was used
 * may have come before the subscription that it was used by.
 */
export async function topUpAccount(unit: UnitOfWork, tenant: string, accountId: string, at: number): Promise<void> {
  for (const walletId of await unit.postings.walletsOf([accountId])) {
    const { state } = await unit.wallets.load(walletId);
    if (state.status === 'absent') continue;
    await topUpWhereDue(unit, tenant, state, { running: await runningOf(unit, state), at });
  }
}

async function topUpWhereDue(
  unit: UnitOfWork,
  tenant: string,
  wallet: Wallet,
  { running, at }: { readonly running: Exact; readonly at: number },
): Promise<void> {
  const { walletId } = wallet;
  const grants = (await unit.postings.grantsOf([walletId])).get(walletId) ?? [];
  const amount = topUpDue(wallet, liveBalanceOf({ grants, running }));
  if (amount === undefined) return;
  await invoiceTopUp(unit, tenant, wallet, { invoiceId: topUpIdOf(tenant, walletId, wallet.topUps), amount, at });
}

async function runningOf({ postings }: UnitOfWork, wallet: WalletState): Promise<Exact> {
  if (wallet.status === 'absent') return Exact.zero;
  const usage = await postings.runningUsageOf([wallet.accountId]);
  return Exact.sum(usage.filter((one) => isOf(wallet, one)).map(({ amount }) => amount));
}

/** Issues the invoice of a top-up, unless it is there; answers false when nobody knows whom to invoice. */
export async function invoiceTopUp(
  unit: UnitOfWork,
  tenant: string,
  wallet: Wallet,
  { invoiceId, amount, at }: { readonly invoiceId: string; readonly amount: string; readonly at: number },
): Promise<boolean> {
  const parties = await unit.postings.partiesOf(wallet.accountId);
  if (parties === undefined) return false;
  const before = await unit.invoices.load(invoiceId);
  await decideWallet(unit, tenant, wallet.walletId, { type: 'InvoiceTopUp', invoiceId, amount, at });
  if (before.version > 0) return true;
  const count = (await unit.lastNumbers()).invoice + 1;
  const topUp = { invoiceId, count, amount: Exact.parse(amount).toString(), at, finalizedAt: at };
  await unit.invoices.save(before, topUpInvoice(wallet, parties, topUp));
  return true;
}
