import { drawnAmount } from './drawn-metrics.js';
import type { Coupon } from './expected-coupons.js';
import type { LivedLife } from './lived-life.js';

/** Redeems one now and then, and ends another, once all documents are there that were due before: it stands on those that follow. */
export async function changeCoupons(lived: LivedLife): Promise<void> {
  const { draws, customer, expected } = lived;
  const { coupons } = expected.documents;
  if (!customer.isRising || expected.isOver) return;
  if (draws.chance(30)) await redeem(lived);
  if (coupons.codes.length > 0 && draws.chance(10)) await end(lived, draws.from(coupons.codes));
}

async function redeem(lived: LivedLife): Promise<void> {
  const { life, expected } = lived;
  const { coupons } = expected.documents;
  const coupon = drawnCoupon(lived);
  const { code, kind, value, invoices } = coupon;
  const duration =
    invoices === Number.POSITIVE_INFINITY
      ? { duration: 'forever' }
      : invoices === 1
        ? { duration: 'once' }
        : { duration: 'repeating', invoices };
  lived.note(`coupon ${code}: ${JSON.stringify({ kind, value, ...duration })}`);
  const currency = kind === 'amount' ? { currency: lived.customer.currency } : {};
  await life.post('/v1/coupons', { code, kind, value, ...currency, ...duration });
  await lived.documentsIssued();
  const { body } = await life.post('/v1/coupon-redemptions', { code, subscriptionId: life.subscriptionId });
  lived.redemptions.set(code, body.redemptionId);
  coupons.redeem(coupon);
}

async function end(lived: LivedLife, code: string): Promise<void> {
  lived.note(`coupon ${code} ends`);
  await lived.documentsIssued();
  await lived.life.post(`/v1/coupon-redemptions/${lived.redemptions.get(code)}/end`);
  lived.expected.documents.coupons.end(code);
}

/** Codes are one in the whole tenant. */
function drawnCoupon({ draws, customer, life, redemptions }: LivedLife): Coupon {
  const code = `C${redemptions.size}-${life.subscriptionId}`.slice(0, 40).toUpperCase();
  const invoices = draws.from([1, 2, 3, Number.POSITIVE_INFINITY]);
  if (draws.chance(50))
    return { code, kind: 'percentage', value: draws.from(['5', '12.5', '33.3', '50', '100', '0.7']), invoices };
  return { code, kind: 'amount', value: drawnAmount(draws, customer.currency, draws.from([2, 40, 400])), invoices };
}
