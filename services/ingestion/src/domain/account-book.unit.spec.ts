import { AccountBook, type Customer } from './account-book.js';

const tenant = 'demo';
const organization = (customerId: string, name: string): Customer => ({
  tenant,
  customerId,
  kind: 'organization',
  name,
  email: 'billing@example.com',
  organizationId: undefined,
});
const subscriber = (customerId: string, email: string, organizationId?: string): Customer => ({
  tenant,
  customerId,
  kind: 'subscriber',
  name: 'Ada',
  email,
  organizationId,
});

function book() {
  const accounts = new AccountBook(4);
  accounts.takeCustomer(organization('org-1', 'Acme'));
  accounts.takeCustomer(subscriber('user-1', 'Ada@Example.com', 'org-1'));
  accounts.takeCustomer(subscriber('user-2', 'solo@example.com'));
  accounts.takeSubscription({ tenant, subscriptionId: 'sub-2', accountId: 'user-2' });
  return accounts;
}

describe('the account of an event', () => {
  it.each([
    ['its organization by name', [null, 'Acme', null], 'org-1'],
    ['its organization by id', [null, 'org-1', null], 'org-1'],
    ["its subscriber's organization", [null, null, 'ada@example.COM'], 'org-1'],
    ['its subscriber without an organization', [null, null, 'user-2'], 'user-2'],
    ["its subscription's account before anything else", ['sub-2', 'Acme', null], 'user-2'],
    ['its organization when the subscription is not known', ['sub-9', 'Acme', null], 'org-1'],
    ['its subscriber when the organization is not known', [null, 'Unheard', 'solo@example.com'], 'user-2'],
  ] as const)('is %s', (_whose, [subscription, org, user], expected) => {
    expect(book().of(tenant).find(subscription, org, user)?.id).toBe(expected);
  });

  it('is nobody when no one is known, and then kept under the name as given', () => {
    const accounts = book().of(tenant);
    expect(accounts.find('sub-9', 'Unheard', 'nobody@example.com')).toBeUndefined();
    expect(accounts.unknown('Unheard', 'nobody@example.com').id).toBe('?Unheard');
    expect(accounts.unknown(null, 'nobody@example.com').id).toBe('?nobody@example.com');
    expect(accounts.unknown(null, null).id).toBe('?');
  });

  it('follows a new name and forgets the old one', () => {
    const accounts = book();
    accounts.takeCustomer(organization('org-1', 'Acme Inc'));
    expect(accounts.of(tenant).find(null, 'Acme Inc', null)?.id).toBe('org-1');
    expect(accounts.of(tenant).find(null, 'Acme', null)).toBeUndefined();
  });

  it("is never another tenant's", () => {
    expect(book().of('other').find('sub-2', 'Acme', 'user-2')).toBeUndefined();
  });
});
