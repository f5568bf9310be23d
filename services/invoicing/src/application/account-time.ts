import type { BillingTime, UnitOfWork } from './ports.js';

/** What time it is for an account: by the slowest of the clocks of its subscriptions, or the tenant's where it has none. */
export async function nowOfAccount(
  time: BillingTime,
  tenant: string,
  { postings }: Pick<UnitOfWork, 'postings'>,
  accountId: string,
): Promise<number> {
  return time.nowOf(tenant, await postings.clocksOf(accountId));
}

/** The same of whom a wallet belongs to; of a wallet that is not there, the tenant's. */
export async function nowOfWallet(time: BillingTime, tenant: string, unit: UnitOfWork, walletId: string) {
  const { state } = await unit.wallets.load(walletId);
  return state.status === 'absent' ? time.nowOf(tenant, []) : nowOfAccount(time, tenant, unit, state.accountId);
}
