import { initialValues } from '../../form/form-field.js';
import { subscribeSearch } from './subscribe.search.js';
import { newSubscription, subscriptionFields } from './subscription-form.js';

const known = {
  organizations: ['Acme'],
  products: [
    ['p-1', 'One'],
    ['p-2', 'Two'],
  ],
  testClocks: [['c-1', 'October']],
} as const;

describe('the form of a subscription', () => {
  it.each([
    [{}, { organization: '', product: 'p-1', clock: '' }],
    [
      { organization: 'Acme', productId: 'p-2', testClockId: 'c-1' },
      { organization: 'Acme', product: 'p-2', clock: 'c-1' },
    ],
    [{ productId: 'gone' }, { organization: '', product: 'p-1', clock: '' }],
  ])('begins, by the address %j, with %j', (search, values) => {
    expect(initialValues(subscriptionFields(known, subscribeSearch(search)))).toMatchObject(values);
  });

  it('sends what is said and nothing else', () => {
    const values = initialValues(subscriptionFields(known, {}));
    const customer = { organizationId: 'o-1', subscriberId: undefined };
    expect(JSON.parse(JSON.stringify(newSubscription(values, customer, 'Europe/Zurich')))).toEqual({
      productId: 'p-1',
      organizationId: 'o-1',
    });
  });

  it('starts at midnight of the tenant', () => {
    const values = {
      product: 'p-1',
      start: '2026-10-01',
      clock: 'c-1',
      trial: 'none',
      recipients: 'a@x.test\nb@x.test',
    };
    expect(newSubscription(values, { organizationId: 'o-1', subscriberId: 's-1' }, 'Europe/Zurich')).toMatchObject({
      startAt: '2026-09-30T22:00:00.000Z',
      subscriberId: 's-1',
      testClockId: 'c-1',
      trial: 'none',
      invoiceRecipients: ['a@x.test', 'b@x.test'],
    });
  });
});
