import { randomUUID } from 'node:crypto';
import {
  ChargeMessage,
  type InvoiceMessage,
  PaymentMessage,
  ProductMessage,
  pricingMetricToMessage,
  SubscriptionMessage,
  segmentToMessage,
  TenantMessage,
} from '#contracts';
import { exampleSegment } from './example-occasion.js';

const productId = 'product-1';
const first = exampleSegment(0);

/** What the other services publish about one tenant with one product, for specs of the running service. */
export function messagesOf(tenant: string) {
  const heading = () => ({ id: randomUUID(), tenant, occurredAt: first.end + 3_600_000 });
  return {
    tenantCreated: () =>
      TenantMessage.fromPartial({
        ...heading(),
        type: 'tenant-created',
        name: 'Lettermint Software',
        timeZone: 'UTC',
      }),

    productPublished: () =>
      ProductMessage.fromPartial({
        ...heading(),
        type: 'product-published',
        product: {
          productId,
          name: 'Document summarisation',
          version: 1,
          publishedAt: 0,
          effectiveAt: 0,
          currency: 'USD',
          cadence: { unit: 'month', count: 1, calendarAligned: false },
          recurringFee: { amount: '199', timing: 'in-arrears' },
          setupFees: [],
          pricingMetrics: [
            pricingMetricToMessage({
              id: 'summaries',
              name: 'Summaries',
              aggregation: { type: 'sum', element: 'summaries' },
              tiers: [{ upTo: '1000', unitRate: '1.5' }, { unitRate: '1.35' }],
            }),
          ],
          suppressZeroInvoices: false,
        },
      }),

    /** As the first version reported it, without segments. */
    firstPeriodEnded: (subscriptionId: string) =>
      SubscriptionMessage.fromPartial({
        ...heading(),
        type: 'period-ended',
        subscriptionId,
        name: 'Acme summaries',
        accountId: 'acme',
        accountName: 'Acme Corporation',
        subscriberId: 'subscriber',
        subscriberEmail: 'ada@acme.test',
        productId,
        productName: 'Document summarisation',
        versions: [{ effectiveAt: first.start, productVersion: 1 }],
        startedAt: first.start,
        anchorAt: first.start,
        timeZone: 'UTC',
        cadenceUnit: 'month',
        cadenceCount: 1,
        calendarAligned: false,
        endedPeriod: { index: 0, start: first.start, end: first.end },
        nextPeriod: { index: 1, start: first.end, end: exampleSegment(1).end },
        billingEmail: 'billing@acme.test',
      }),

    firstSegmentEnded(subscriptionId: string): SubscriptionMessage {
      return {
        ...this.firstPeriodEnded(subscriptionId),
        closedSegment: segmentToMessage(first),
        followingSegment: segmentToMessage(exampleSegment(1)),
      };
    },

    charged: (subscriptionId: string, changes: Partial<ChargeMessage> = {}): ChargeMessage => ({
      ...ChargeMessage.fromPartial({
        ...heading(),
        type: 'period-charged',
        subscriptionId,
        accountId: 'acme',
        productId,
        productVersion: 1,
        periodIndex: 0,
        periodStart: first.start,
        periodEnd: first.end,
        sequence: 7,
        currency: 'USD',
        charges: [
          {
            metricId: 'summaries',
            metricName: 'Summaries',
            quantity: '1200',
            amount: '1770',
            eventCount: 1200,
            ignoredCount: 0,
            groupCount: 0,
            tiers: [
              { index: 0, name: '', from: '0', upTo: '1000', quantity: '1000', unitRate: '1.5', amount: '1500' },
              { index: 1, name: '', from: '1000', quantity: '200', unitRate: '1.35', amount: '270' },
            ],
            adjustments: [],
          },
        ],
      }),
      ...changes,
    }),

    paid: (invoiceId: string): PaymentMessage =>
      PaymentMessage.fromPartial({
        ...heading(),
        type: 'payment-succeeded',
        paymentId: randomUUID(),
        invoiceId,
        currency: 'USD',
        amount: '1969.00',
        method: 'external',
        reference: 'bank',
      }),

    /** Of a version that is still to come. */
    unknownInvoiceEvent: (): InvoiceMessage => ({
      ...heading(),
      id: `${randomUUID()}-1`,
      type: 'invoice-written-off',
      invoice: undefined,
      privateEvent: '',
    }),
  };
}
