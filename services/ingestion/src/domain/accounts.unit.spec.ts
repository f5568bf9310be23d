import { usagePartitionOf } from '#contracts';
import { Accounts } from './accounts.js';

const tenant = 'demo';
const nobody = { organization: null, subscriber: null, product: null, subscription: null };

function known() {
  const accounts = new Accounts(4);
  const { directory } = accounts.of(tenant);
  directory.recordCustomer({ customerId: 'org-1', kind: 'organization', name: 'Acme', email: '' });
  directory.recordSubscription({
    subscriptionId: 'sub-1',
    accountId: 'org-2',
    productId: 'p-1',
    startedAt: 0,
    testClockId: undefined,
  });
  return accounts;
}

describe('the account of an event', () => {
  it('stands in the partition that all of its usage stands in', () => {
    const account = known()
      .of(tenant)
      .directory.accountOf({ ...nobody, organization: 'acme' });
    expect(account).toEqual({ id: 'org-1', partition: usagePartitionOf(tenant, 'org-1', 4) });
  });

  it.each([
    ['its subscription is', { subscription: 'sub-1' }, true],
    ['its customer is and it names no subscription', { organization: 'ACME ' }, true],
    ['only its customer is, and its subscription may come', { subscription: 'sub-9', organization: 'Acme' }, false],
    ['nobody is', { organization: 'Unheard' }, false],
  ])('is known for good when %s: %j', (_who, named, expected) => {
    expect(
      known()
        .of(tenant)
        .isKnown({ ...nobody, ...named }),
    ).toBe(expected);
  });

  it('is the name that it gives itself, in any spelling, while no one is known', () => {
    const accounts = known().of(tenant);
    const idOf = (named: object) => accounts.unknown({ ...nobody, ...named }).id;
    expect(idOf({ organization: 'Unheard', subscriber: 'nobody@example.com' })).toBe('?unheard');
    expect(idOf({ organization: ' UNHEARD' })).toBe('?unheard');
    expect(idOf({ subscriber: 'nobody@example.com' })).toBe('?nobody@example.com');
    expect(idOf({})).toBe('?');
  });

  it("is never another tenant's", () => {
    expect(
      known()
        .of('other')
        .directory.accountOf({ ...nobody, organization: 'Acme' }),
    ).toBeUndefined();
  });
});
