import { isStale } from './changes.js';
import { keys } from './keys.js';

describe('what a page has read', () => {
  const invoice = [{ kind: 'invoice', id: 'i-1' }];

  it.each([
    ['the list of invoices', keys.invoices.list({}), true],
    ['the invoice itself', keys.invoices.one('i-1'), true],
    ['a part of the invoice', keys.invoices.one('i-1', { line: '0' }), true],
    ['another invoice', keys.invoices.one('i-2'), false],
    ['balances', keys.balances({ accountId: 'a' }), true],
    ['products', keys.products.list({}), false],
    ['the log of usage', keys.usage.list({}), false],
  ])('of %s is stale after an invoice: %j', (_, key, stale) => {
    expect(isStale(key, invoice)).toBe(stale);
  });

  it.each(['simulation', 'recosting', 'redrive'])('of all long work is stale after one %s', (kind) => {
    expect(isStale(keys.jobs(), [{ kind, id: 'j-1' }])).toBe(true);
  });

  it('of backfills is stale after one, which is an act on its subscription', () => {
    expect(isStale(keys.backfills({}), [{ kind: 'subscription', id: 's-1' }])).toBe(true);
    expect(isStale(keys.backfills({}), [{ kind: 'product', id: 'p-1' }])).toBe(false);
  });

  it('is all stale of a kind that changed without an id', () => {
    expect(isStale(keys.products.one('p-1'), [{ kind: 'product' }])).toBe(true);
  });

  it('is not stale after something of which this page has never heard', () => {
    expect(isStale(keys.products.list({}), [{ kind: 'comet', id: 'c' }])).toBe(false);
  });
});
