import type { LinkedSubscription } from './linked-subscription.js';
import { TenantDirectory } from './tenant-directory.js';

const organization = (customerId: string, name: string) => ({
  customerId,
  kind: 'organization',
  name,
  email: 'b@x.io',
});
const subscriber = (customerId: string, email: string, organizationId?: string) => ({
  customerId,
  kind: 'subscriber',
  name: 'Ada',
  email,
  organizationId,
});
const subscription = (
  subscriptionId: string,
  accountId: string,
  productId: string,
  startedAt = 0,
  endedAt?: number,
): LinkedSubscription => ({ subscriptionId, accountId, productId, startedAt, endedAt });

const nobody = { organization: null, subscriber: null, product: null, subscription: null };
const open = () => new TenantDirectory<LinkedSubscription, { id: string }>((id) => ({ id }));

function directory() {
  const known = open();
  known.recordCustomer(organization('org-1', 'Acme'));
  known.recordCustomer(subscriber('user-1', 'Ada@Example.com', 'org-1'));
  known.recordCustomer(subscriber('user-2', 'solo@example.com'));
  known.recordProduct({ productId: 'p-1', name: 'Tokens' });
  known.recordProduct({ productId: 'p-2', name: 'Images' });
  known.recordProduct({ productId: 'p-3', name: 'Nobody has it' });
  known.recordSubscription(subscription('acme-tokens', 'org-1', 'p-1', 100, 200));
  known.recordSubscription(subscription('acme-tokens-again', 'org-1', 'p-1', 200));
  known.recordSubscription(subscription('solo-images', 'user-2', 'p-2', 100));
  return known;
}

/** What usage of an instant is attributed to, in a word. */
function attributed(known: TenantDirectory<LinkedSubscription, { id: string }>, named: object, at = 150): string {
  const found = known.attribute({ ...nobody, ...named }, at);
  if ('reason' in found) return found.reason;
  return found.note ? `${found.subscription.subscriptionId} (${found.note})` : found.subscription.subscriptionId;
}

describe('usage', () => {
  it.each<[string, object, number, string]>([
    ['its organization and product by name', { organization: 'Acme', product: 'Tokens' }, 150, 'acme-tokens'],
    ['in any case and with space around', { organization: ' aCME ', product: 'TOKENS\n' }, 150, 'acme-tokens'],
    ['both by id', { organization: 'org-1', product: 'p-1' }, 150, 'acme-tokens'],
    ["its subscriber's organization", { subscriber: 'ada@example.COM', product: 'Tokens' }, 150, 'acme-tokens'],
    ['a subscriber without an organization', { subscriber: 'user-2', product: 'images' }, 150, 'solo-images'],
    ['what it was at that instant', { organization: 'Acme', product: 'Tokens' }, 200, 'acme-tokens-again'],
    ['the subscription it names', { subscription: 'acme-tokens' }, 150, 'acme-tokens'],
    [
      'the subscription it names, whoever else it names',
      { subscription: 'solo-images', organization: 'Acme', product: 'Tokens' },
      150,
      'solo-images',
    ],
    [
      'customer and product when the subscription is not known',
      { subscription: 'gone', organization: 'Acme', product: 'Tokens' },
      150,
      'acme-tokens (unknown-subscription)',
    ],
  ])('is attributed by %s', (_by, named, at, expected) => {
    expect(attributed(directory(), named, at)).toBe(expected);
  });

  it.each<[object, number, string]>([
    [{ subscription: 'gone' }, 150, 'unknown-subscription'],
    [{ subscription: 'gone', organization: 'Acme', product: 'Images' }, 150, 'unknown-subscription'],
    [{ subscription: 'ACME-TOKENS' }, 150, 'unknown-subscription'],
    [{ subscription: 'acme-tokens' }, 99, 'outside-subscription-life'],
    [{ subscription: 'acme-tokens', organization: 'Acme', product: 'Tokens' }, 200, 'outside-subscription-life'],
    [{ product: 'Tokens' }, 150, 'no-customer'],
    [{ organization: 'Unheard', product: 'Tokens' }, 150, 'unknown-organization'],
    [{ organization: 'Unheard', subscriber: 'user-1', product: 'Tokens' }, 150, 'unknown-organization'],
    [{ organization: 'ORG-1', product: 'Tokens' }, 150, 'unknown-organization'],
    [{ organization: ' ', product: 'Tokens' }, 150, 'unknown-organization'],
    [{ subscriber: 'Ada', product: 'Tokens' }, 150, 'unknown-subscriber'],
    [{ organization: 'Acme' }, 150, 'no-product'],
    [{ organization: 'Acme', product: 'Unheard' }, 150, 'unknown-product'],
    [{ organization: 'Acme', product: 'Nobody has it' }, 150, 'no-subscription'],
    [{ organization: 'Acme', product: 'Tokens' }, 99, 'outside-subscription-life'],
    [{ subscriber: 'user-2', product: 'Images' }, 99, 'outside-subscription-life'],
  ])('%j at %d is not attributed: %s', (named, at, reason) => {
    expect(attributed(directory(), named, at)).toBe(reason);
  });

  it('is attributed to none of two that are live', () => {
    const known = directory();
    known.recordSubscription(subscription('second', 'org-1', 'p-1', 150));
    const named = { organization: 'Acme', product: 'Tokens' };
    expect(attributed(known, named, 149)).toBe('acme-tokens');
    expect(attributed(known, named, 150)).toBe('ambiguous-subscription');
    expect(attributed(known, { subscription: 'second' }, 150)).toBe('second');
  });

  it('follows a subscription that changes', () => {
    const known = directory();
    known.recordSubscription(subscription('solo-images', 'org-1', 'p-3', 100, 300));
    expect(attributed(known, { subscriber: 'user-2', product: 'Images' })).toBe('no-subscription');
    expect(attributed(known, { organization: 'Acme', product: 'p-3' })).toBe('solo-images');
    expect(attributed(known, { subscription: 'solo-images' }, 300)).toBe('outside-subscription-life');
    expect(known.subscription('solo-images')?.endedAt).toBe(300);
  });

  it("follows a subscriber into another's organization, under every name", () => {
    const known = directory();
    known.recordCustomer(subscriber('user-2', 'two@example.com', 'org-1'));
    for (const name of ['user-2', 'solo@example.com', 'two@example.com'])
      expect(attributed(known, { subscriber: name, product: 'Tokens' })).toBe('acme-tokens');
  });
});

describe('the account of usage', () => {
  it.each<[string, object, string | undefined]>([
    ["its subscription's before anything else", { subscription: 'solo-images', organization: 'Acme' }, 'user-2'],
    ['its organization', { organization: 'acme', subscriber: 'user-2' }, 'org-1'],
    ["its subscriber's organization", { subscriber: 'user-1' }, 'org-1'],
    ['its subscriber', { subscriber: 'solo@example.com' }, 'user-2'],
    ['found without the subscription that nobody knows', { subscription: 'gone', organization: 'Acme' }, 'org-1'],
    ['nobody while its organization is not known', { organization: 'Unheard', subscriber: 'user-2' }, undefined],
    ['nobody when nobody is named', {}, undefined],
  ])('is %s', (_whose, named, expected) => {
    expect(directory().accountOf({ ...nobody, ...named })?.id).toBe(expected);
  });

  it('is one object for each account, made once', () => {
    const known = directory();
    const account = known.accountOf({ ...nobody, organization: 'Acme' });
    expect(known.accountOf({ ...nobody, subscription: 'acme-tokens' })).toBe(account);
    const found = known.attribute({ ...nobody, organization: 'Acme', product: 'Tokens' }, 150);
    expect('account' in found && found.account).toBe(account);
  });
});

describe('the subscriptions that usage may mean', () => {
  it.each<[object, string[]]>([
    [{ subscription: 'solo-images', organization: 'Acme' }, ['solo-images']],
    [{ organization: 'Acme', product: 'tokens' }, ['acme-tokens', 'acme-tokens-again']],
    [{ organization: 'Acme' }, ['acme-tokens', 'acme-tokens-again']],
    [{ organization: 'Acme', product: 'Unheard' }, []],
    [{ organization: 'Unheard' }, []],
    [{}, []],
  ])('%j: %j', (named, expected) => {
    const candidates = directory().candidatesOf({ ...nobody, ...named });
    expect(candidates.map(({ subscriptionId }) => subscriptionId)).toEqual(expected);
  });
});

describe('a renamed customer or product', () => {
  it('is found by its old name too, until another takes it', () => {
    const known = directory();
    const whose = (organization: string) => known.accountOf({ ...nobody, organization })?.id;
    known.recordCustomer(organization('org-1', 'Acme Inc'));
    expect([whose('acme'), whose('acme inc')]).toEqual(['org-1', 'org-1']);
    known.recordCustomer(organization('org-2', 'ACME'));
    expect([whose('acme'), whose('Acme'), whose('acme inc')]).toEqual(['org-2', 'org-2', 'org-1']);
    known.recordCustomer(organization('org-1', 'Acme Inc'));
    expect(whose('Acme')).toBe('org-2');
    known.recordProduct({ productId: 'p-1', name: 'Words' });
    expect([known.productId('tokens'), known.productId('words')]).toEqual(['p-1', 'p-1']);
    known.recordProduct({ productId: 'p-2', name: 'Tokens' });
    expect([known.productId('Tokens'), known.productId('images')]).toEqual(['p-2', 'p-2']);
  });

  it('never stands in the way of an id', () => {
    const known = directory();
    known.recordCustomer(organization('org-2', 'org-3'));
    expect(known.accountOf({ ...nobody, organization: 'org-3' })?.id).toBe('org-2');
    known.recordCustomer(organization('org-3', 'Third'));
    expect(known.accountOf({ ...nobody, organization: 'org-3' })?.id).toBe('org-3');
    expect(known.accountOf({ ...nobody, organization: ' ORG-3' })?.id).toBe('org-2');
  });
});
