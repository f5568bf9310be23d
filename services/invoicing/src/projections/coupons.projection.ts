import type { Queryable } from '#database';
import type { StoredEvent } from '#event-store';
import type { CouponRedeemed, CouponRedemptionEnded } from '../domain/coupon/coupon.js';
import type { CreditNoteIssued } from '../domain/credit-note/credit-note.js';
import type { InvoiceFinalized } from '../domain/invoice/invoice-events.js';
import { numberOf } from '../domain/occasion/occasion.js';

/** Who has redeemed which coupon, from the events of coupons. */
export async function recordRedemptions(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const redeemed = events.filter(({ type }) => type === 'CouponRedeemed');
  if (redeemed.length > 0) await insertRedeemed(on, redeemed);
  const ended = events.filter(({ type }) => type === 'CouponRedemptionEnded');
  for (const { tenant, data } of ended) {
    const { redemptionId, at, lastSettled: after } = data as CouponRedemptionEnded;
    await on.query(
      `update coupon_redemptions set ended_at = $3, ended_after_kind = $4, ended_after_number = $5
       where tenant = $1 and redemption_id = $2`,
      [tenant, redemptionId, at, after?.kind ?? null, after === undefined ? null : numberOf(after)],
    );
  }
}

async function insertRedeemed(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const rows = events.map(({ tenant, streamId, data }) => {
    const {
      redemptionId,
      subscriptionId,
      accountId,
      place,
      at,
      lastSettled: after,
    } = (data as CouponRedeemed).redemption;
    return {
      tenant,
      redemption_id: redemptionId,
      coupon_id: streamId.slice(streamId.indexOf('/') + 1),
      subscription_id: subscriptionId,
      account_id: accountId,
      place,
      redeemed_at: at,
      ...(after && { redeemed_after_kind: after.kind, redeemed_after_number: numberOf(after) }),
    };
  });
  await on.query(
    'insert into coupon_redemptions select * from jsonb_populate_recordset(null::coupon_redemptions, $1)',
    [JSON.stringify(rows)],
  );
}

/**
 * On which documents coupons stand: each counts once for one. An invoice that is void gives its use back. Documents
 * alone say so; so what they say comes back with them, whichever of the two is restored first.
 */
export async function countCoupons(on: Queryable, events: readonly StoredEvent[]): Promise<void> {
  const rows = events.flatMap(({ tenant, type, streamId, data }) => {
    if (type !== 'InvoiceFinalized' && type !== 'CreditNoteIssued') return [];
    const { coupons = [] } = (data as InvoiceFinalized | CreditNoteIssued).document;
    return coupons.map(({ redemptionId }) => ({ tenant, redemption_id: redemptionId, invoice_id: streamId }));
  });
  if (rows.length > 0)
    await on.query('insert into coupon_uses select * from jsonb_populate_recordset(null::coupon_uses, $1)', [
      JSON.stringify(rows),
    ]);
  const voided = events.filter(({ type }) => type === 'InvoiceVoided').map(({ streamId }) => streamId);
  if (voided.length > 0) await on.query('delete from coupon_uses where invoice_id = any($1)', [voided]);
}
