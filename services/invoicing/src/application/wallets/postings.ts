import type { Exact } from '#money';
import type { TopUpParties } from '../../domain/issue/top-up-invoice.js';
import type { OpenGrant } from '../../domain/wallet/account-credit.js';

export interface SegmentName {
  readonly subscriptionId: string;
  readonly segment: number;
}

/** What usage of an open segment comes to so far, discounted and taxed. */
export interface RunningUsage extends SegmentName {
  readonly accountId: string;
  readonly currency: string;
  readonly amount: Exact;
  /** Of the charge that said so. */
  readonly sequence: number;
}

/** What is left of credit, in one transaction of a tenant. */
export interface Postings {
  /** The ids of the accounts' wallets. */
  walletsOf(accountIds: readonly string[]): Promise<string[]>;
  /** What is left of their grants, by wallet. */
  grantsOf(walletIds: readonly string[]): Promise<Map<string, OpenGrant[]>>;
  /** Whether there is such a grant, also one of which nothing is left. */
  hasGrant(grantId: string): Promise<boolean>;
  /** What running usage of the accounts comes to, of each subscription that is watched and has some. */
  runningUsageOf(accountIds: readonly string[]): Promise<RunningUsage[]>;
  /**
   * The latest word about a segment counts, until its final charges are known or a document has billed it: what is said again
   * after that is old. After the loss of the database documents are there before any charge is read again.
   */
  noteRunningUsage(usage: readonly RunningUsage[]): Promise<void>;
  /** A document has billed the segments. */
  endRunningUsage(segments: readonly SegmentName[]): Promise<void>;
  /** The account's, as many as are wanted. */
  subscriptionsOf(accountId: string, limit: number): Promise<string[]>;
  /** The test clocks of the account's subscriptions; undefined among them: one that has none of its own. */
  clocksOf(accountId: string): Promise<readonly (string | undefined)[]>;
  /** Who would pay an invoice of the account that belongs to no subscription; undefined for an account nobody knows. */
  partiesOf(accountId: string): Promise<TopUpParties | undefined>;
}
