import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import type { CreditGrant, CreditKind, GrantClosed, Wallet, WalletEvent } from './wallet.js';

/** A grant of which something is left. */
export interface OpenGrant extends CreditGrant {
  readonly left: Exact;
}

/** A wallet with what is left of its grants. */
export interface AccountCredit {
  readonly wallet: Wallet;
  readonly grants: readonly OpenGrant[];
  /** What usage of open segments will take of it, as far as that is watched; absent: nothing. */
  readonly running?: Exact | undefined;
}

/** What of a grant pays an invoice. */
export interface WalletPart {
  readonly grantId: string;
  readonly name: string;
  readonly kind: CreditKind;
  readonly amount: string;
}

export const balanceOf = (grants: readonly Pick<OpenGrant, 'left'>[]): Exact =>
  Exact.sum(grants.map(({ left }) => left));

/** What is left when running usage is taken off; below zero: what will be due. */
export const liveBalanceOf = ({ grants, running = Exact.zero }: Pick<AccountCredit, 'grants' | 'running'>): Exact =>
  balanceOf(grants).minus(running);

const isUsable = ({ expiresAt }: CreditGrant, at: number) => expiresAt === undefined || at < expiresAt;

/** The order of consumption: priority, then expiry, then age; what never expires comes last. */
export function firstConsumed(one: CreditGrant, other: CreditGrant): number {
  const never = Number.MAX_SAFE_INTEGER;
  const differences = [
    one.priority - other.priority,
    (one.expiresAt ?? never) - (other.expiresAt ?? never),
    one.grantedAt - other.grantedAt,
  ];
  return differences.find((difference) => difference !== 0) ?? (one.grantId < other.grantId ? -1 : 1);
}

/** What grants pay of what is due on a document that is dated at an instant. */
export function consumed(due: Exact, { wallet, grants }: AccountCredit, at: number): WalletPart[] {
  const parts: WalletPart[] = [];
  let open = due;
  for (const grant of grants.filter((one) => isUsable(one, at)).toSorted(firstConsumed)) {
    const amount = Exact.min(grant.left, open);
    if (!amount.isPositive()) continue;
    const { grantId, name, kind } = grant;
    parts.push({ grantId, name, kind, amount: minorUnitText(amount, wallet.currency) });
    open = open.minus(amount);
  }
  return parts;
}

export function withoutParts(
  { grants, ...credit }: AccountCredit,
  parts: readonly Pick<WalletPart, 'grantId' | 'amount'>[],
): AccountCredit {
  const taken = new Map(parts.map(({ grantId, amount }) => [grantId, Exact.parse(amount)]));
  const rest = grants.map((grant) => ({ ...grant, left: grant.left.minus(taken.get(grant.grantId) ?? Exact.zero) }));
  return { ...credit, grants: rest.filter(({ left }) => !left.isZero()) };
}

/** The rests of grants whose time is over at an instant of billing time, each at its own end. */
export function expired(credit: AccountCredit, at: number): { credit: AccountCredit; events: GrantClosed[] } {
  const over = credit.grants.filter((one) => !isUsable(one, at)).toSorted(firstConsumed);
  const { currency } = credit.wallet;
  const events: GrantClosed[] = [];
  let left = credit;
  for (const { grantId, left: rest, expiresAt = at } of over) {
    const amount = minorUnitText(rest, currency);
    left = withoutParts(left, [{ grantId, amount }]);
    const balance = minorUnitText(balanceOf(left.grants), currency);
    events.push({ type: 'GrantExpired', grantId, amount, reason: '', at: expiresAt, balance });
  }
  return { credit: left, events };
}

/** Says it once when a balance falls below its threshold, and once when it is not below it any more. */
export function watched(wallet: Wallet, balance: Exact, at: number): WalletEvent[] {
  const threshold = wallet.settings.lowBalance;
  const isLow = threshold !== undefined && balance.compare(Exact.parse(threshold)) < 0;
  if (isLow === wallet.isLow) return [];
  const said = { threshold: threshold ?? '', balance: minorUnitText(balance, wallet.currency), at };
  return [{ type: isLow ? 'BalanceLow' : 'BalanceRecovered', ...said }];
}

/**
 * The amount that is to be invoiced so that there is credit again; one such invoice is open at a time, be it because its
 * payment was taken back.
 */
export function topUpDue(
  { settings: { topUp }, topUpInvoiceId, reopened }: Wallet,
  balance: Exact,
): string | undefined {
  if (topUp === undefined || topUpInvoiceId !== undefined || reopened !== undefined) return undefined;
  return balance.compare(Exact.parse(topUp.below)) < 0 ? topUp.amount : undefined;
}
