import type { LinkedSubscription } from './linked-subscription.js';
import type { Customer } from './tenant-directory.js';
import { TenantDirectory } from './tenant-directory.js';

const organization = (customerId: string, name: string, mergedInto?: string): Customer => ({
  customerId,
  kind: 'organization',
  name,
  email: '',
  mergedInto,
});
const ann: Customer = {
  customerId: 'ann',
  kind: 'subscriber',
  name: 'Ann',
  email: 'ann@acme.io',
  organizationId: 'inc',
};
const subscription = (subscriptionId: string, accountId: string, productId: string): LinkedSubscription => ({
  subscriptionId,
  accountId,
  productId,
  startedAt: 0,
  ...(subscriptionId === 'inc-images' && { credentials: [{ credentialId: 'c', name: 'laptop', keyPrefix: '' }] }),
});
const nobody = { organization: null, subscriber: null, product: null, subscription: null, credential: null };

const messages: readonly ((known: TenantDirectory<LinkedSubscription, { id: string }>) => void)[] = [
  (known) => known.recordCustomer(organization('acme', 'Acme')),
  (known) => known.recordCustomer(organization('inc', 'Acme Incorporated')),
  (known) => known.recordCustomer(organization('inc', 'acme inc')),
  (known) => known.recordCustomer(ann),
  (known) => known.recordSubscription(subscription('acme-tokens', 'acme', 'p-1')),
  (known) => known.recordSubscription(subscription('inc-images', 'inc', 'p-2')),
  (known) => known.recordCustomer(organization('inc', 'acme inc', 'acme')),
];

/** Each topic in its own order: customers, and subscriptions among them wherever. */
const orders = {
  'before the merge': [0, 1, 2, 3, 4, 5, 6],
  'after the merge': [0, 1, 2, 3, 6, 4, 5],
  'before their customers': [4, 5, 0, 1, 2, 3, 6],
  twice: [0, 1, 2, 3, 4, 5, 6, 5, 1, 2, 6, 3],
};

function directoryOf(order: readonly number[]) {
  const known = new TenantDirectory<LinkedSubscription, { id: string }>((id) => ({ id }));
  known.recordProduct({ productId: 'p-1', name: 'Tokens' });
  known.recordProduct({ productId: 'p-2', name: 'Images' });
  known.recordProduct({ productId: 'p-3', name: 'Sounds' });
  // Who looks before the merge must not be answered from memory after it.
  for (const at of order) {
    messages[at]?.(known);
    known.accountOf({ ...nobody, organization: 'acme inc', product: 'Tokens' });
    known.accountOf({ ...nobody, subscriber: 'ann@acme.io', product: 'Tokens' });
  }
  return known;
}

describe.each(Object.entries(orders))('organizations that were merged, subscriptions known %s', (_when, order) => {
  const known = directoryOf(order);

  it.each<[object, string, string]>([
    [{ organization: 'Acme', product: 'Tokens' }, 'acme-tokens', 'acme'],
    [{ organization: 'acme inc', product: 'Tokens' }, 'acme-tokens', 'acme'],
    [{ organization: 'inc', product: 'Tokens' }, 'acme-tokens', 'acme'],
    [{ subscriber: 'ann@acme.io', product: 'Tokens' }, 'acme-tokens', 'acme'],
    [{ organization: 'ACME INC', product: 'Images' }, 'inc-images', 'inc'],
    [{ organization: 'Acme', product: 'Images' }, 'inc-images', 'inc'],
    [{ organization: 'Acme', credential: 'laptop' }, 'inc-images', 'inc'],
    [{ organization: 'acme inc', credential: 'laptop', product: 'Sounds' }, 'inc-images', 'inc'],
    [{ organization: 'acme inc', product: 'Sounds' }, 'no-subscription', 'acme'],
  ])('%j finds %s, under the account of %s', (named, found, account) => {
    const parties = { ...nobody, ...named };
    const attributed = known.attribute(parties, 150);
    expect('reason' in attributed ? attributed.reason : attributed.subscription.subscriptionId).toBe(found);
    expect(known.accountOf(parties)).toEqual({ id: account });
    if ('account' in attributed) expect(attributed.account).toBe(known.accountOf(parties));
  });
});

it('organizations that are merged one after the other end in the last one', () => {
  const known = directoryOf(orders['before the merge']);
  known.recordCustomer(organization('holding', 'Holding'));
  known.recordCustomer(organization('acme', 'Acme', 'holding'));
  for (const name of ['Acme', 'acme inc', 'Holding', 'Acme Incorporated'])
    expect(known.attribute({ ...nobody, organization: name, product: 'Images' }, 1)).toMatchObject({
      subscription: { subscriptionId: 'inc-images' },
    });
});
