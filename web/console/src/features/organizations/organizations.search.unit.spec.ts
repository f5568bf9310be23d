import { organizationSearch, organizationsSearch } from './organizations.search.js';

describe('the address of organizations', () => {
  it.each([
    [
      { q: 'Acme', discovered: 'true' },
      { new: undefined, q: 'Acme', discovered: 'true' },
    ],
    [
      { new: 'yes', discovered: 'maybe' },
      { new: 'yes', q: undefined, discovered: undefined },
    ],
  ])('%j says %j', (search, said) => {
    expect(organizationsSearch(search)).toEqual(said);
  });

  it.each([
    [{ view: 'people' }, { view: 'people', edit: undefined }],
    [
      { view: 'subscriptions', edit: 'yes' },
      { view: undefined, edit: 'yes' },
    ],
    [{ view: 'wallets' }, { view: 'wallets', edit: undefined }],
    [{ view: 'wallet' }, { view: undefined, edit: undefined }],
  ])('of one %j says %j', (search, said) => {
    expect(organizationSearch(search)).toEqual(said);
  });
});
