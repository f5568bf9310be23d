import { attributionOf, phrasesOf, standingOf, stateOf, type UsageEntry, wordsOf } from './usage-search.js';

const entry: UsageEntry = {
  id: 'e1',
  source: 'app',
  kind: 'event',
  at: Date.UTC(2026, 10, 3),
  received: Date.UTC(2026, 10, 3),
  account_id: 'organization-1',
  organization: 'Acme',
  subscriber: '',
  credential: 'key-1',
  product_id: 'product-1',
  product_version: 2,
  subscription_id: 'subscription-1',
  period_index: 4,
  period_begins: Date.UTC(2026, 10, 1),
  currency: 'EUR',
  cost: null,
  cost_source: 'unknown',
  priced_on: '',
  status: 'rated',
  amount: '1',
  metric_ids: [],
  quantities: [],
  amounts: [],
  running_quantities: [],
  running_amounts: [],
  properties: '',
  sequence: 1,
  row_kind: 'usage',
};

describe('the story of an event', () => {
  it('goes from the names that it said to what was found by them', () => {
    expect(attributionOf(entry)).toEqual([
      {
        step: 'customer',
        said: { organization: 'Acme', credential: 'key-1' },
        found: { organizationId: 'organization-1' },
      },
      { step: 'subscription', found: { productId: 'product-1', subscriptionId: 'subscription-1' } },
      {
        step: 'period',
        said: { time: '2026-11-03T00:00:00.000Z' },
        found: { periodIndex: 4, periodStart: '2026-11-01T00:00:00.000Z' },
      },
      { step: 'price', found: { productVersion: 2, currency: 'EUR' } },
      { step: 'cost', found: { costSource: 'unknown' } },
    ]);
  });

  it('says nothing that the event did not say, and names the price of a known cost', () => {
    const known = { ...entry, organization: '', credential: '', cost: '0.5', priced_on: '2026-10-01' };
    const steps = attributionOf({ ...known, cost_source: 'litellm' });
    expect(steps[0]).toEqual({ step: 'customer', found: { organizationId: 'organization-1' } });
    expect(steps[4]?.found).toEqual({ costSource: 'litellm', cost: '0.5', pricedOn: '2026-10-01' });
  });
});

describe('how an event stands', () => {
  const usage = (sequence: number, status = 'rated') => ({ row_kind: 'usage', status, sequence });
  const reversal = (sequence: number) => ({ row_kind: 'reversal', status: 'rated', sequence });

  it.each([
    ['rated', [usage(1)]],
    ['late', [usage(1, 'late')]],
    ['taken-back', [usage(1), reversal(2)]],
    ['late', [usage(1), reversal(2), usage(3, 'late')]],
    ['late', [usage(3, 'late'), reversal(2), usage(1)]],
    ['taken-back', [reversal(2)]],
  ] as const)('%s', (state, entries) => {
    expect(standingOf(entries)).toBe(state);
  });

  it('each entry has a state of its own', () => {
    expect([usage(1), usage(1, 'late'), reversal(1)].map(stateOf)).toEqual(['rated', 'late', 'taken-back']);
  });
});

describe('the words of a text', () => {
  it.each([
    ['Acme', ['acme']],
    ['tx-1A2b_ann@acme.example', ['tx', '1a2b', 'ann', 'acme', 'example']],
    ['ÜBER straße 東京', ['Über', 'straße', '東京']],
    ['the same, The Same', ['the', 'same']],
    ["%' --", []],
  ])('%s are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

it('the phrases of a text stand between its spaces', () => {
  expect(phrasesOf(' TX-1A  Acme tx-1a ')).toEqual(['tx-1a', 'acme']);
});
