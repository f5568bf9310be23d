import { initialValues } from '../../form/form-field.js';
import { businessChange, businessFields, type Tenant, usageChange, usageFields } from './business-form.js';

const tenant: Tenant = {
  tenant: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Zurich',
  lateUsage: 'next-invoice',
  lateWindowMs: 5_400_000,
  mostDaysAhead: 32,
  strictNames: false,
  seller: { legalName: 'Acme AG', addressLines: ['Weg 1', 'Hof'], paymentDays: 14, country: 'CH' },
  createdAt: '2026-01-01T00:00:00Z',
};

describe('the settings of a business', () => {
  it('are sent as they were read where nobody has changed them', () => {
    const { name, timeZone, seller, lateUsage, mostDaysAhead, strictNames } = tenant;
    expect(businessChange(tenant, initialValues(businessFields(tenant)))).toEqual({ name, timeZone, seller });
    expect(usageChange(initialValues(usageFields(tenant)))).toEqual({
      ...{ lateUsage, mostDaysAhead, strictNames, lateWindowMs: 5_400_000 },
    });
  });

  it('leave out what is empty, and empty lines', () => {
    const values = {
      ...initialValues(businessFields(tenant)),
      legalName: ' ',
      paymentDays: '',
      addressLines: '\n A \n',
    };
    expect(businessChange(tenant, values).seller).toEqual({ addressLines: ['A'], country: 'CH' });
  });

  it('keep what the form does not ask for', () => {
    const other = { ...tenant, seller: { ...tenant.seller, ofALaterVersion: 'kept' } } as Tenant;
    expect(businessChange(other, initialValues(businessFields(other))).seller).toMatchObject({
      ofALaterVersion: 'kept',
    });
  });
});
