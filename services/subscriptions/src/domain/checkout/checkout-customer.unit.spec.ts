import type { KnownOrganization, KnownSubscriber } from '../subscription/account.js';
import { customerOf } from './checkout-customer.js';

const email = 'kim@northwind.example';
const wanted = { email, organizationName: 'Northwind' };
const organization: KnownOrganization = {
  ...{ status: 'active', organizationId: 'o1', name: 'Northwind', billingEmail: email, createdAt: 0 },
};
const others: KnownOrganization = { ...organization, billingEmail: 'ap@northwind.example' };
const alone: KnownSubscriber = { status: 'active', subscriberId: 's1', email, name: 'Kim', createdAt: 0 };
const employed: KnownSubscriber = { ...alone, organizationId: 'o1' };
const discovered: KnownOrganization = { ...organization, billingEmail: undefined, discovered: true };

describe('who subscribes by a checkout', () => {
  it.each<[string, Parameters<typeof customerOf>[0], Parameters<typeof customerOf>[1], object]>([
    ['a person', { email }, {}, {}],
    ['a new organization', wanted, {}, { newOrganization: 'Northwind' }],
    ['the one whose invoices go to them', wanted, { namesake: organization }, { organizationId: 'o1' }],
    [
      "what a site names anew is refused later, if it is another's",
      wanted,
      { namesake: others },
      { newOrganization: 'Northwind' },
    ],
    [
      'who signs up gets a name of their own',
      { ...wanted, isSignUp: true },
      { namesake: others },
      { newOrganization: `Northwind (${email})` },
    ],
    [
      'and takes nothing over that usage names',
      { ...wanted, isSignUp: true },
      { namesake: discovered },
      { newOrganization: `Northwind (${email})` },
    ],
    [
      'an organization itself, by its portal, whoever has its address',
      { ...wanted, accountId: 'o1', organizationId: 'o1' },
      { subscriber: { ...alone, organizationId: 'o2' } },
      { organizationId: 'o1', subscriberId: '' },
    ],
    ['a person, by their portal', { email, accountId: 's1' }, { subscriber: alone }, { subscriberId: 's1' }],
    ['one that is named', { email, organizationId: 'o1' }, {}, { organizationId: 'o1' }],
    ['somebody who is known, alone', wanted, { subscriber: alone }, { organizationId: undefined, subscriberId: 's1' }],
    [
      'somebody who gets the invoices',
      wanted,
      { subscriber: employed, organization },
      { organizationId: 'o1', subscriberId: 's1' },
    ],
    [
      'somebody for whom a site vouches',
      { email, organizationId: 'o1' },
      { subscriber: employed, organization: others },
      { organizationId: 'o1', subscriberId: 's1' },
    ],
  ])('is %s', (_who, facts, known, customer) => {
    expect(customerOf(facts, known)).toEqual(customer);
  });

  it.each([
    ['whose invoices go to somebody else', wanted, { subscriber: employed, organization: others }],
    ['who belongs to another than is named', { email, organizationId: 'o2' }, { subscriber: employed, organization }],
    ['who belongs to none', { email, organizationId: 'o2' }, { subscriber: alone }],
  ])('is nobody %s', (_who, facts, known) => {
    expect(() => customerOf(facts, known)).toThrow(
      expect.objectContaining({ code: 'subscriber-of-another-organization' }),
    );
  });
});
