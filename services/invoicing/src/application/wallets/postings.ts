import type { TopUpParties } from '../../domain/issue/top-up-invoice.js';
import type { OpenGrant } from '../../domain/wallet/account-credit.js';

/** What is left of credit, in one transaction of a tenant. */
export interface Postings {
  /** The ids of the accounts' wallets. */
  walletsOf(accountIds: readonly string[]): Promise<string[]>;
  /** What is left of their grants, by wallet. */
  grantsOf(walletIds: readonly string[]): Promise<Map<string, OpenGrant[]>>;
  /** The account's, as many as are wanted. */
  subscriptionsOf(accountId: string, limit: number): Promise<string[]>;
  /** Who would pay an invoice of the account that belongs to no subscription; undefined for an account nobody knows. */
  partiesOf(accountId: string): Promise<TopUpParties | undefined>;
}
