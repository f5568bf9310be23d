import type { LinkedCredential } from './attribution.js';
import type { LinkedSubscription } from './linked-subscription.js';
import { TenantDirectory } from './tenant-directory.js';

const nobody = { organization: null, subscriber: null, product: null, subscription: null, credential: null };
const credential = (name: string, more: Partial<LinkedCredential> = {}): LinkedCredential => ({
  credentialId: `id-${name}`,
  name,
  keyPrefix: '',
  ...more,
});
const subscription = (subscriptionId: string, more: Partial<LinkedSubscription> = {}): LinkedSubscription => ({
  subscriptionId,
  accountId: 'org-1',
  productId: 'p-1',
  startedAt: 100,
  ...more,
});

function directory(...subscriptions: LinkedSubscription[]) {
  const known = new TenantDirectory<LinkedSubscription, { id: string }>((id) => ({ id }));
  for (const [customerId, name] of [
    ['org-1', 'Acme'],
    ['org-2', 'Globex'],
  ] as const) {
    known.recordCustomer({ customerId, kind: 'organization', name, email: '' });
  }
  known.recordProduct({ productId: 'p-1', name: 'Tokens' });
  known.recordProduct({ productId: 'p-2', name: 'Images' });
  for (const one of subscriptions) known.recordSubscription(one);
  return known;
}

function attributed(known: ReturnType<typeof directory>, named: object, at = 150): string {
  const found = known.attribute({ ...nobody, ...named }, at);
  return 'reason' in found ? found.reason : found.subscription.subscriptionId;
}

describe('a credential', () => {
  const two = () =>
    directory(
      subscription('batch', { credentials: [credential('Batch', { keyPrefix: 'mk_7f3' })] }),
      subscription('chat', { credentials: [credential('Chat', { revokedAt: 200 })] }),
      subscription('globex', { accountId: 'org-2', credentials: [credential('Prod'), credential('Batch 2')] }),
    );

  it.each<[string, object, number, string]>([
    ['its name, in any case', { credential: ' batch' }, 150, 'batch'],
    ['the beginning of its key', { credential: 'mk_7f3' }, 150, 'batch'],
    ['its id', { credential: 'id-Chat' }, 150, 'chat'],
    ['its name and its customer', { credential: 'Prod', organization: 'Globex' }, 150, 'globex'],
    ['its name, though nobody knows the customer', { credential: 'Prod', organization: 'Umbrella' }, 150, 'globex'],
    [
      'its name, among two of one product',
      { credential: 'Chat', organization: 'Acme', product: 'Tokens' },
      150,
      'chat',
    ],
  ])('is found by %s', (_how, named, at, expected) => {
    expect(attributed(two(), named, at)).toBe(expected);
  });

  it.each<[string, object, number, string]>([
    ['it is not known', { credential: 'Nightly' }, 150, 'no-customer'],
    ['it was revoked by then', { credential: 'Chat' }, 200, 'no-customer'],
    ['its subscription has not begun', { credential: 'Batch' }, 99, 'no-customer'],
    [
      'it is that of another customer',
      { credential: 'Prod', organization: 'Acme', product: 'Images' },
      150,
      'no-subscription',
    ],
    [
      'none is named, and two subscriptions are meant',
      { organization: 'Acme', product: 'Tokens' },
      150,
      'ambiguous-subscription',
    ],
  ])('decides nothing when %s', (_why, named, at, expected) => {
    expect(attributed(two(), named, at)).toBe(expected);
  });

  it('that several have is told apart by customer, or by product, or not at all', () => {
    const shared = () =>
      directory(
        subscription('acme-tokens', { credentials: [credential('prod')] }),
        subscription('acme-images', { productId: 'p-2', credentials: [credential('prod')] }),
        subscription('globex', { accountId: 'org-2', credentials: [credential('prod')] }),
      );
    expect(attributed(shared(), { credential: 'prod' })).toBe('no-customer');
    expect(attributed(shared(), { credential: 'prod', organization: 'Globex' })).toBe('globex');
    expect(attributed(shared(), { credential: 'prod', organization: 'Acme', product: 'Images' })).toBe('acme-images');
    expect(attributed(shared(), { credential: 'prod', organization: 'Acme' })).toBe('no-product');
  });

  it('says under which account usage stands', () => {
    expect(two().accountOf({ ...nobody, credential: 'prod' })).toEqual({ id: 'org-2' });
    expect(two().accountOf({ ...nobody, credential: 'prod', organization: 'Acme' })).toEqual({ id: 'org-1' });
    expect(
      two()
        .candidatesOf({ ...nobody, credential: 'batch' })
        .map((one) => one.subscriptionId),
    ).toEqual(['batch']);
  });

  it('is forgotten when its subscription has it no more, and found under another name', () => {
    const known = two();
    expect(attributed(known, { credential: 'batch' })).toBe('batch');
    known.recordSubscription(subscription('batch', { credentials: [credential('nightly')] }));
    expect(attributed(known, { credential: 'batch' })).toBe('no-customer');
    expect(attributed(known, { credential: 'nightly' })).toBe('batch');
  });
});

describe('a subscription whose product has changed', () => {
  const changed = () =>
    directory(
      subscription('s-1', {
        productId: 'p-2',
        products: [
          { from: 100, productId: 'p-1' },
          { from: 200, productId: 'p-2' },
        ],
      }),
    );

  it.each([
    ['Tokens', 199, 's-1'],
    ['Tokens', 200, 'outside-subscription-life'],
    ['Images', 199, 'outside-subscription-life'],
    ['Images', 200, 's-1'],
    ['Images', 99, 'outside-subscription-life'],
  ])('is found by %s at %d: %s', (product, at, expected) => {
    expect(attributed(changed(), { organization: 'Acme', product }, at)).toBe(expected);
  });

  it('leaves room for another one to the product that it had', () => {
    const known = changed();
    known.recordSubscription(subscription('s-2', { startedAt: 200 }));
    expect(attributed(known, { organization: 'Acme', product: 'Tokens' }, 150)).toBe('s-1');
    expect(attributed(known, { organization: 'Acme', product: 'Tokens' }, 250)).toBe('s-2');
  });
});
