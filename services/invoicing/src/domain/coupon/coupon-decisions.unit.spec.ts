import { scenariosOf } from '#decider';
import type { CouponEvent, CouponTerms } from './coupon.js';
import { couponDecider, type RedeemCoupon } from './coupon-decisions.js';

const given = scenariosOf(couponDecider);

const terms: CouponTerms = {
  code: 'WELCOME',
  name: 'Welcome',
  discount: { kind: 'amount', value: '10' },
  currency: 'USD',
  duration: { kind: 'repeating', invoices: 3 },
  mostRedemptions: 2,
  mostRedemptionsPerAccount: 1,
  expiresAt: 1_000,
  productIds: ['product-1'],
};
const created = (changes: Partial<CouponTerms> = {}): CouponEvent => ({
  type: 'CouponCreated',
  couponId: 'c',
  terms: { ...terms, ...changes },
  at: 1,
});
const redemption = { redemptionId: 'r1', subscriptionId: 's1', accountId: 'a1', place: 1, at: 999 };
const redeemed: CouponEvent = { type: 'CouponRedeemed', redemption };
const redeem = (changes: Partial<RedeemCoupon> = {}): RedeemCoupon => ({
  type: 'RedeemCoupon',
  redemption: { ...redemption, redemptionId: 'r2' },
  productId: 'product-1',
  currency: 'USD',
  ofAccount: 0,
  isRunning: false,
  ...changes,
});
const create = (changes: Partial<CouponTerms>, isCodeTaken = false) =>
  ({ type: 'CreateCoupon', couponId: 'c', terms: { ...terms, ...changes }, isCodeTaken, at: 1 }) as const;

describe('a coupon', () => {
  it('is created once, and archived once', () => {
    given([]).when(create({})).then([created()]);
    given([created()]).when(create({})).thenNothing();
    const archive = { type: 'ArchiveCoupon', at: 2 } as const;
    given([created()])
      .when(archive)
      .then([{ type: 'CouponArchived', at: 2 }]);
    given([created(), { type: 'CouponArchived', at: 2 }])
      .when(archive)
      .thenNothing();
    given([]).when(archive).thenRefused('unknown-coupon');
  });

  it.each<[string, Partial<CouponTerms>, string]>([
    ['takes nothing off', { discount: { kind: 'amount', value: '0.00' } }, 'amount-not-positive'],
    [
      'takes off more than everything',
      { discount: { kind: 'percentage', value: '100.1' }, currency: undefined },
      'more-than-everything',
    ],
    ['is a percentage with a currency', { discount: { kind: 'percentage', value: '5' } }, 'currency-differs'],
    ['is an amount without a currency', { currency: undefined }, 'unknown-currency'],
    ['is an amount in no known currency', { currency: 'QQQ' }, 'unknown-currency'],
    ['is finer than its currency', { discount: { kind: 'amount', value: '1.5' }, currency: 'JPY' }, 'amount-too-fine'],
  ])('is refused that %s', (_, changes, code) => {
    given([]).when(create(changes)).thenRefused(code);
  });

  it('is refused with every reason', () => {
    const wrong = create({ discount: { kind: 'percentage', value: '101' } }, true);
    expect(() => couponDecider.decide(wrong, couponDecider.initial)).toThrow(
      expect.objectContaining({
        details: ['more-than-everything', 'currency-differs', 'code-taken'].map((code) =>
          expect.objectContaining({ code }),
        ),
      }),
    );
  });
});

describe('a redemption', () => {
  it('is one more of its coupon', () => {
    given([created()])
      .when(redeem())
      .then([{ type: 'CouponRedeemed', redemption: { ...redemption, redemptionId: 'r2' } }]);
    given([created(), redeemed]).when(redeem()).thenState({
      status: 'active',
      couponId: 'c',
      terms,
      createdAt: 1,
      redemptions: 2,
    });
  });

  it.each<[string, CouponEvent[], Partial<RedeemCoupon>, string]>([
    ['archived', [created(), { type: 'CouponArchived', at: 2 }], {}, 'coupon-archived'],
    ['expired, at that very instant', [created()], { redemption: { ...redemption, at: 1_000 } }, 'coupon-expired'],
    ['used up', [created(), redeemed, redeemed], {}, 'coupon-used-up'],
    ['used up by the account', [created(), redeemed], { ofAccount: 1 }, 'coupon-used-up-by-account'],
    ['for other products', [created()], { productId: 'product-2' }, 'coupon-of-other-products'],
    ['in another currency', [created()], { currency: 'EUR' }, 'currency-differs'],
    ['what the subscription has', [created()], { isRunning: true }, 'coupon-redeemed'],
    ['unknown', [], {}, 'unknown-coupon'],
  ])('is refused of what is %s', (_, events, changes, code) => {
    given(events).when(redeem(changes)).thenRefused(code);
  });

  it('ends once', () => {
    const end = (hasEnded: boolean) => ({ type: 'EndRedemption', redemptionId: 'r1', hasEnded, at: 5 }) as const;
    given([created(), redeemed])
      .when(end(false))
      .then([{ type: 'CouponRedemptionEnded', redemptionId: 'r1', at: 5 }]);
    given([created(), redeemed]).when(end(true)).thenNothing();
  });
});
