import { upcomingSearch } from './upcoming-invoices.search.js';

it.each([
  [
    { accountId: 'a', from: '2026-02-01', to: '2026-02-28' },
    { accountId: 'a', from: '2026-02-01', to: '2026-02-28' },
  ],
  [{ accountId: 'x'.repeat(201), from: '2026-02-30', to: 'tomorrow', status: 'paid' }, {}],
])('%j of an address of what is upcoming is read as %j', (search, state) => {
  expect(upcomingSearch(search)).toEqual(state);
});
