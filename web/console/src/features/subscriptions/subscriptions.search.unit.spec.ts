import { subscriptionSearch, subscriptionsSearch } from './subscriptions.search.js';

describe('the address of subscriptions', () => {
  it.each([
    [
      { accountId: 'a', testClockId: 'c' },
      { accountId: 'a', testClockId: 'c' },
    ],
    [{ accountId: 7 }, {}],
  ])('%j is read as %j', (search, state) => {
    expect(subscriptionsSearch(search)).toEqual(state);
  });

  it.each([
    ['history', 'history'],
    ['usage', undefined],
    ['toString', undefined],
  ])('of one, with the view %s, is of %s', (view, state) => {
    expect(subscriptionSearch({ view })).toEqual({ view: state });
  });
});
