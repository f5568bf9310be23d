import { checkOf } from '#http';
import { Metadata } from './fields.js';

const check = checkOf(Metadata);

describe('metadata of customers and subscriptions', () => {
  it('are texts under names of letters, digits, "_", "." and "-"', () => {
    expect(check({ 'ledger-account': '4711', 'crm.id_2': 'a' })).toEqual([]);
  });

  it.each([
    [{ 'ledger account': '4711' }, '/ledger account'],
    [{ 'ledger account': { a: [1] } }, '/ledger account'],
    [{ '': '4711' }, '/'],
    [{ konto: 5 }, '/konto'],
  ])('are not %j', (metadata, path) => {
    expect(check(metadata).map((reason) => reason.path)).toEqual([path]);
  });
});
