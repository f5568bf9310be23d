import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import type { Coupon } from '../../domain/coupon/coupon.js';
import type { ShownRedemption } from '../postgres/coupons.repository.js';
import { Instant, known } from './document-json.js';

export const CouponJson = Type.Object({
  couponId: Type.String(),
  status: Type.Enum(['active', 'archived']),
  code: Type.String(),
  name: Type.String(),
  kind: Type.Enum(['percentage', 'amount']),
  value: Type.String(),
  currency: Type.Optional(Type.String()),
  duration: Type.Enum(['once', 'repeating', 'forever']),
  invoices: Type.Optional(Type.Integer({ description: 'Of repeating: on how many invoices it stands.' })),
  mostRedemptions: Type.Optional(Type.Integer()),
  mostRedemptionsPerAccount: Type.Optional(Type.Integer()),
  expiresAt: Type.Optional(Instant),
  productIds: Type.Optional(Type.Array(Type.String())),
  redemptions: Type.Integer({ description: 'How often it was redeemed.' }),
  createdAt: Instant,
});

export function couponJsonOf({ couponId, status, terms, redemptions, createdAt }: Coupon): Static<typeof CouponJson> {
  const { code, name, discount, duration, currency, expiresAt, productIds } = terms;
  const { mostRedemptions, mostRedemptionsPerAccount } = terms;
  return {
    couponId,
    status,
    code,
    name,
    ...discount,
    duration: duration.kind,
    ...(duration.kind === 'repeating' && { invoices: duration.invoices }),
    ...(known({ currency, mostRedemptions, mostRedemptionsPerAccount }) as object),
    ...(expiresAt === undefined ? {} : { expiresAt: timeText(expiresAt) }),
    ...(productIds && { productIds: [...productIds] }),
    redemptions,
    createdAt: timeText(createdAt),
  };
}

export const RedemptionJson = Type.Object({
  redemptionId: Type.String(),
  couponId: Type.String(),
  code: Type.String(),
  subscriptionId: Type.String(),
  accountId: Type.String(),
  status: Type.Enum(['running', 'used-up', 'ended']),
  place: Type.Integer({ description: 'Coupons of a subscription apply in the order of their redemption, from 1.' }),
  invoices: Type.Integer({ description: 'On so many invoices it stands.' }),
  mostInvoices: Type.Optional(Type.Integer({ description: 'Absent: for ever.' })),
  redeemedAt: Instant,
  endedAt: Type.Optional(Instant),
});

export function redemptionJsonOf(row: ShownRedemption): Static<typeof RedemptionJson> {
  const { ended_at: endedAt, most_uses: mostUses } = row;
  return {
    redemptionId: row.redemption_id,
    couponId: row.coupon_id,
    code: row.terms.code,
    subscriptionId: row.subscription_id,
    accountId: row.account_id,
    status: statusOf(row),
    place: row.place,
    invoices: row.uses,
    ...(mostUses === null ? {} : { mostInvoices: mostUses }),
    redeemedAt: timeText(Number(row.redeemed_at)),
    ...(endedAt === null ? {} : { endedAt: timeText(Number(endedAt)) }),
  };
}

function statusOf({ ended_at: endedAt, uses, most_uses: mostUses }: ShownRedemption) {
  if (endedAt !== null) return 'ended';
  return mostUses !== null && uses >= mostUses ? 'used-up' : 'running';
}
