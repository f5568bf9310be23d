import { ChargeMessage, ProductMessage, SubscriptionMessage, TenantMessage } from '#contracts';

const start = Date.parse('2026-01-01T00:00:00Z');
const end = Date.parse('2026-02-01T00:00:00Z');
const next = Date.parse('2026-03-01T00:00:00Z');
const productId = 'month-end-product';

const segment = (number: number, from: number, to: number) => ({
  ...{ number, phase: 'paid', productId, productVersion: 1 },
  ...{ start: from, end: to, fullStart: from, fullEnd: to },
});

/** What invoicing reads of a month's end: a fee, two metrics with tiers, a tax, a discount, for so many subscriptions. */
export function monthEndMessages(tenant: string, count: number) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const heading = (id: string, type: string) => ({ id: `${tenant}-${id}`, tenant, type, occurredAt: end + 3_600_000 });
  const idOf = (index: number) => `${tenant}-subscription-${index}`;
  return {
    seller: TenantMessage.fromPartial({
      ...heading('tenant', 'tenant-created'),
      ...{ name: 'Month End Ltd', timeZone: 'UTC' },
    }),
    product: ProductMessage.fromPartial({
      ...heading('product', 'product-published'),
      product: {
        ...{ productId, name: 'Month end', version: 1, publishedAt: start, effectiveAt: start, currency: 'USD' },
        cadence: { unit: 'month', count: 1, calendarAligned: false },
        recurringFee: { amount: '199.00', timing: 'in-arrears' },
        taxRates: [{ name: 'VAT', percentage: '19' }],
        invoiceDiscounts: [{ kind: 'percentage', value: '5' }],
      },
    }),
    ended: numbers.map((index) =>
      SubscriptionMessage.fromPartial({
        ...heading(`ended-${index}`, 'period-ended'),
        ...{ subscriptionId: idOf(index), name: `Subscription ${index}`, accountId: `account-${index}` },
        ...{
          accountName: `Account ${index}`,
          subscriberId: `subscriber-${index}`,
          productId,
          productName: 'Month end',
        },
        ...{ startedAt: start, anchorAt: start, timeZone: 'UTC', cadenceUnit: 'month', cadenceCount: 1 },
        closedSegment: segment(0, start, end),
        followingSegment: segment(1, end, next),
      }),
    ),
    charged: numbers.map((index) =>
      ChargeMessage.fromPartial({
        ...heading(`charged-${index}`, 'period-charged'),
        ...{ subscriptionId: idOf(index), accountId: `account-${index}`, productId, productVersion: 1 },
        ...{ periodIndex: 0, periodStart: start, periodEnd: end, sequence: 1, currency: 'USD' },
        charges: ['tokens', 'requests'].map((metricId) => ({
          ...{ metricId, metricName: metricId, quantity: '1200', amount: '1770', eventCount: 1_200 },
          tiers: [
            { index: 0, from: '0', upTo: '1000', quantity: '1000', unitRate: '1.5', amount: '1500' },
            { index: 1, from: '1000', quantity: '200', unitRate: '1.35', amount: '270' },
          ],
        })),
      }),
    ),
  };
}
