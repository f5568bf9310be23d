import { started } from '../../testing/acme.js';
import { SubscriptionBook } from './subscription-book.js';

describe('the book of subscriptions', () => {
  it('knows a subscription as the one of the tenant that it was first published of', () => {
    const book = new SubscriptionBook(4);
    const subscription = started();
    const { tenant, subscriptionId } = subscription;
    book.recordSubscription(subscription);
    book.recordSubscription(subscription);
    expect(() => book.recordSubscription({ ...subscription, tenant: 'other' })).toThrow('belongs to another tenant');
    expect(book.ofTenant(tenant).subscription(subscriptionId)).toBeDefined();
    expect(book.ofTenant('other').subscription(subscriptionId)).toBeUndefined();
  });
});
