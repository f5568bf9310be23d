import { isRefusal } from '#decider';
import { accountOf } from './account.js';

const acme = {
  status: 'active' as const,
  organizationId: 'o-1',
  name: 'Acme',
  billingEmail: 'b@acme.example',
  createdAt: 0,
};
const ada = { status: 'active' as const, subscriberId: 'u-1', email: 'ada@acme.example', name: 'Ada', createdAt: 0 };
const member = { ...ada, organizationId: 'o-1' };
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
};

describe('the account of a subscription', () => {
  it('is the organization, and its billing address is where invoices go', () => {
    expect(accountOf(acme, member)).toEqual({
      accountId: 'o-1',
      accountName: 'Acme',
      billingEmail: 'b@acme.example',
      organizationId: 'o-1',
      subscriberId: 'u-1',
      subscriberEmail: 'ada@acme.example',
    });
    expect(accountOf(acme, undefined)).toMatchObject({ accountId: 'o-1', subscriberId: '', subscriberEmail: '' });
  });

  it('is the subscriber who belongs to none', () => {
    expect(accountOf(undefined, ada)).toMatchObject({ accountId: 'u-1', accountName: 'Ada', billingEmail: ada.email });
  });

  it('is reached through the subscriber when the organization has no billing address', () => {
    expect(accountOf({ ...acme, billingEmail: undefined }, member).billingEmail).toBe(ada.email);
  });

  it('is refused without anybody, without an address, and across organizations', () => {
    expect(codeOf(() => accountOf(undefined, undefined))).toBe('customer-missing');
    expect(codeOf(() => accountOf({ ...acme, billingEmail: undefined }, undefined))).toBe('billing-email-missing');
    expect(codeOf(() => accountOf({ ...acme, organizationId: 'o-2' }, member))).toBe(
      'subscriber-of-another-organization',
    );
  });
});
