import { idFrom } from '#identifiers';

/** The tenant that `npm start` makes. Its ids follow from the Idempotency-Keys under which its content was made. */
const tenant = 'demo';

const madeAs = (noun: string, key: string): string => idFrom(tenant, noun, key);

/** What the demo tenant has from its beginning. */
export const demo = {
  productId: madeAs('product', 'demo-product-summaries'),
  organizationId: madeAs('organization', 'demo-org-acme'),
  subscriberId: madeAs('subscriber', 'demo-person-acme'),
  subscriptionId: madeAs('subscription', 'demo-sub-acme'),
  /** On a test clock, two months old: it has invoices. */
  lighthouse: {
    accountId: madeAs('organization', 'demo-org-lighthouse'),
    subscriptionId: madeAs('subscription', 'demo-sub-lighthouse'),
    testClockId: madeAs('test-clock', 'demo-clock-lighthouse'),
  },
};

/** The invoice at a boundary between periods of its subscription. */
export const invoiceAt = (boundary: number): string =>
  idFrom('invoice', tenant, demo.lighthouse.subscriptionId, boundary);

export const walletIn = (currency: string): string => idFrom('wallet', tenant, demo.organizationId, currency);

/** The key under which an example makes something, and the id that it has afterwards. */
export const exampleKey = (noun: string): string => `example-${noun}`;
export const exampleId = (noun: string): string => madeAs(noun, exampleKey(noun));

/** The delivery of the test that an example sends to the endpoint of another one. */
export const exampleWebhookDelivery = (): string => {
  const messageId = `msg_${idFrom(tenant, 'webhook-tests', exampleId('webhook-test'))}`;
  return idFrom('webhook-delivery', exampleId('webhook-endpoint'), messageId);
};
