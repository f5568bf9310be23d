import { type Decider, Refusal, type RefusalDetail } from '#decider';
import { Exact, isCurrency, minorUnitsOf } from '#money';
import type { InvoicingRefusal } from '../invoicing-refusal.js';
import type { Occasion } from '../occasion/occasion.js';
import {
  type CouponEvent,
  type CouponRedemption,
  type CouponState,
  type CouponTerms,
  evolveCoupon,
  noCoupon,
} from './coupon.js';

export interface CreateCoupon {
  readonly type: 'CreateCoupon';
  readonly couponId: string;
  readonly terms: CouponTerms;
  /** Whether an active coupon has the code. */
  readonly isCodeTaken: boolean;
  readonly at: number;
}

export interface ArchiveCoupon {
  readonly type: 'ArchiveCoupon';
  readonly at: number;
}

export interface RedeemCoupon {
  readonly type: 'RedeemCoupon';
  readonly redemption: CouponRedemption;
  readonly productId: string;
  /** Of the product; undefined when nobody has published what it costs. */
  readonly currency: string | undefined;
  /** How often the account has redeemed it. */
  readonly ofAccount: number;
  /** Whether the subscription has it and it goes on. */
  readonly isRunning: boolean;
}

export interface EndRedemption {
  readonly type: 'EndRedemption';
  readonly redemptionId: string;
  readonly hasEnded: boolean;
  readonly at: number;
  /** The last occasion of the subscription that is settled. */
  readonly lastSettled?: Occasion | undefined;
}

export type CouponCommand = CreateCoupon | ArchiveCoupon | RedeemCoupon | EndRedemption;

export const couponDecider: Decider<CouponCommand, CouponState, CouponEvent> = {
  initial: noCoupon,
  evolve: evolveCoupon,
  decide: (command, state) => {
    if (command.type === 'CreateCoupon') return createCoupon(command, state);
    if (state.status === 'absent') throw new Refusal<InvoicingRefusal>('unknown-coupon', 'There is no such coupon.');
    switch (command.type) {
      case 'ArchiveCoupon':
        return state.status === 'archived' ? [] : [{ type: 'CouponArchived', at: command.at }];
      case 'RedeemCoupon':
        refuse(redemptionReasons(command, state));
        return [{ type: 'CouponRedeemed', redemption: command.redemption }];
      case 'EndRedemption': {
        const { redemptionId, hasEnded, at, lastSettled } = command;
        return hasEnded
          ? []
          : [{ type: 'CouponRedemptionEnded', redemptionId, at, ...(lastSettled && { lastSettled }) }];
      }
    }
  },
};

type Reason = RefusalDetail & { readonly code: InvoicingRefusal };

function createCoupon({ couponId, terms, isCodeTaken, at }: CreateCoupon, state: CouponState): CouponEvent[] {
  if (state.status !== 'absent') return [];
  const reasons = termsReasons(terms);
  if (isCodeTaken)
    reasons.push({ path: '/code', code: 'code-taken', message: `An active coupon has the code ${terms.code}.` });
  refuse(reasons);
  return [{ type: 'CouponCreated', couponId, terms, at }];
}

/** Everything that is wrong with what a coupon shall say. */
function termsReasons({ discount, currency }: CouponTerms): Reason[] {
  const value = Exact.parse(discount.value);
  const reason = (path: string, code: InvoicingRefusal, message: string): Reason => ({ path, code, message });
  const reasons: Reason[] = [];
  if (!value.isPositive()) reasons.push(reason('/value', 'amount-not-positive', 'A coupon must take something off.'));
  if (discount.kind === 'percentage') {
    if (value.compare(Exact.parse(100)) > 0)
      reasons.push(reason('/value', 'more-than-everything', 'A coupon takes off 100 percent at most.'));
    if (currency !== undefined) reasons.push(reason('/currency', 'currency-differs', 'A percentage has no currency.'));
    return reasons;
  }
  if (currency === undefined || !isCurrency(currency))
    return [...reasons, reason('/currency', 'unknown-currency', 'An amount needs the code of its currency.')];
  const digits = minorUnitsOf(currency);
  if (!value.roundTo(digits).equals(value))
    reasons.push(reason('/value', 'amount-too-fine', `${currency} has ${digits} fraction digits.`));
  return reasons;
}

function redemptionReasons(command: RedeemCoupon, { status, terms, redemptions }: Coupon): Reason[] {
  const { redemption, productId, currency, ofAccount, isRunning } = command;
  const { mostRedemptions, mostRedemptionsPerAccount, expiresAt, productIds, currency: ofCoupon } = terms;
  const found: [boolean, Reason['path'], InvoicingRefusal, string][] = [
    [status === 'archived', '/code', 'coupon-archived', 'The coupon is not offered any more.'],
    [
      expiresAt !== undefined && redemption.at >= expiresAt,
      '/code',
      'coupon-expired',
      `The coupon could be redeemed before ${new Date(expiresAt ?? 0).toISOString()}.`,
    ],
    [
      mostRedemptions !== undefined && redemptions >= mostRedemptions,
      '/code',
      'coupon-used-up',
      `The coupon was redeemed ${times(redemptions)}, as often as it may.`,
    ],
    [
      mostRedemptionsPerAccount !== undefined && ofAccount >= mostRedemptionsPerAccount,
      '/code',
      'coupon-used-up-by-account',
      `This account has redeemed the coupon ${times(ofAccount)}, as often as one may.`,
    ],
    [
      productIds !== undefined && !productIds.includes(productId),
      '/subscriptionId',
      'coupon-of-other-products',
      'The coupon is not for the product of this subscription.',
    ],
    [
      ofCoupon !== undefined && currency !== undefined && ofCoupon !== currency,
      '/subscriptionId',
      'currency-differs',
      `The coupon takes off ${ofCoupon}, and the subscription is billed in ${currency}.`,
    ],
    [isRunning, '/subscriptionId', 'coupon-redeemed', 'The subscription has this coupon already.'],
  ];
  return found.flatMap(([isSo, path, code, message]) => (isSo ? [{ path, code, message }] : []));
}

type Coupon = Exclude<CouponState, { readonly status: 'absent' }>;

function refuse(reasons: readonly Reason[]): void {
  const [first] = reasons;
  if (first !== undefined) throw new Refusal<InvoicingRefusal>(first.code, first.message, reasons);
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);
