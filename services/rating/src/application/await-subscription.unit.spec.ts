import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import { organization, partitions, product, started } from '../testing/acme.js';
import { AwaitSubscription } from './await-subscription.js';

/** A book that is told of the rest when its topics are read to their end. */
function bookWith(known: (book: SubscriptionBook) => void, onItsWay: (book: SubscriptionBook) => void) {
  const book = new SubscriptionBook(partitions);
  known(book);
  let readings = 0;
  const find = async <Found>(look: () => Found | undefined) => {
    const found = look();
    if (found !== undefined) return found;
    readings += 1;
    onItsWay(book);
    return look();
  };
  const subscription = started();
  const run = async () => {
    await new AwaitSubscription(book, { find }).run('demo', subscription.subscriptionId);
    const segment = book.ofTenant('demo').subscription(subscription.subscriptionId)?.timeline.last;
    const version = segment && book.ofTenant('demo').productVersion(segment.productId, segment.productVersion);
    return { isKnown: version !== undefined, readings };
  };
  return run;
}

const recordProduct = (book: SubscriptionBook) => book.recordProduct('demo', product());
const recordSubscription = (book: SubscriptionBook) => book.recordSubscription(started());
const recordCustomer = (book: SubscriptionBook) => book.recordCustomer(organization);

describe('a subscription that somebody names', () => {
  it('is waited for while it is on its way', async () => {
    expect(await bookWith(recordProduct, recordSubscription)()).toEqual({ isKnown: true, readings: 1 });
  });

  it('is waited for while its product is on its way, which another topic has', async () => {
    expect(await bookWith(recordSubscription, recordProduct)()).toEqual({ isKnown: true, readings: 1 });
  });

  it('is not waited for when it is known', async () => {
    const both = (book: SubscriptionBook) => [recordProduct, recordSubscription].forEach((record) => void record(book));
    expect(await bookWith(both, recordCustomer)()).toEqual({ isKnown: true, readings: 0 });
  });

  it('is unknown when it is in no topic', async () => {
    expect(await bookWith(recordProduct, recordCustomer)()).toEqual({ isKnown: false, readings: 1 });
  });
});
