import { initialValues } from '../../form/form-field.js';
import { type Organization, organizationChange, organizationFields, taxRateOf } from './organization-form.js';

const organization: Organization = {
  organizationId: 'org-1',
  name: 'Acme',
  billingEmail: 'bills@acme.test',
  billing: {
    addressLines: ['Main road 1', 'Door 2'],
    city: 'Bern',
    country: 'CH',
    taxRates: [{ name: 'VAT', percentage: '8.1' }],
  },
  metadata: {},
  discovered: false,
  createdAt: '2026-01-01T00:00:00Z',
};

describe('the form of an organization', () => {
  it('says what was read', () => {
    const change = organizationChange(initialValues(organizationFields(organization)));
    expect(change).toEqual({
      name: 'Acme',
      billingEmail: 'bills@acme.test',
      billing: { ...organization.billing, postalCode: null, taxId: null, reference: null },
    });
  });

  it('takes away what was emptied', () => {
    const values = { ...initialValues(organizationFields(organization)), city: '', addressLines: '\n' };
    expect(organizationChange(values).billing).toMatchObject({ city: null, addressLines: null });
  });

  it.each([
    [undefined, null],
    [[], []],
    [[{ name: 'VAT', percentage: '8.1' }], [{ name: 'VAT', percentage: '8.1' }]],
  ])('keeps the taxes %j of somebody who changes something else', (taxRates, kept) => {
    const { billing = {} } = organization;
    const other = { ...organization, billing: { ...billing, taxRates } } as Organization;
    const values = { ...initialValues(organizationFields(other)), city: 'Basel' };
    expect(organizationChange(values).billing).toMatchObject({ city: 'Basel', taxRates: kept });
  });

  it('exempts who had rates of their own', () => {
    const values = { ...initialValues(organizationFields(organization)), taxes: 'exempt' };
    expect(organizationChange(values).billing?.taxRates).toEqual([]);
  });

  it.each([
    ['VAT 8.1', { name: 'VAT', percentage: '8.1' }],
    ['VAT reduced 2,6 %', { name: 'VAT reduced', percentage: '2.6' }],
    ['VAT 19%', { name: 'VAT', percentage: '19' }],
    ['VAT', { name: 'VAT', percentage: '' }],
  ])('reads %s as a tax', (line, rate) => {
    expect(taxRateOf(line)).toEqual(rate);
  });
});
