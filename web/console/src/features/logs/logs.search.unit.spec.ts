import { queryOf, withState } from './logs.query.js';
import { logsSearch } from './logs.search.js';

describe('the address of the logs', () => {
  it.each([
    [
      { tab: 'late', q: 'acme' },
      { tab: 'late', q: 'acme' },
    ],
    [{ tab: 'all' }, {}],
    [{ tab: 'nonsense', from: '2026-02-30', to: 'now', q: 'x'.repeat(501) }, {}],
    [
      { from: '2026-10-01', to: '2026-10-31' },
      { from: '2026-10-01', to: '2026-10-31' },
    ],
    [
      { tab: 'unattributed', reason: 'no-customer', open: 'api/evt-1' },
      { tab: 'unattributed', reason: 'no-customer', open: 'api/evt-1' },
    ],
  ])('%j is read as %j', (search, state) => {
    expect(logsSearch(search)).toEqual(state);
  });
});

describe('what is looked for', () => {
  it.each([
    ['customer:acme', { organization: 'acme' }, []],
    ['Customer:"Acme Labs" model:gpt-5', { organization: 'Acme Labs', model: 'gpt-5' }, []],
    ['state:taken-back', { state: 'taken-back' }, []],
    ['state:unattributed', { state: 'unattributed' }, []],
    ['state:lost', {}, ['state:lost']],
    ['evt-9f21', { text: 'evt-9f21' }, []],
    ['two words source:api', { text: 'two words', source: 'api' }, []],
    ['id:evt-1 id:evt-2', { transactionId: 'evt-2' }, []],
    ['size:3 customer:acme', { organization: 'acme' }, ['size:3']],
    ['constructor:x', {}, ['constructor:x']],
    ['cost>0.01', { text: 'cost>0.01' }, []],
    ['customer:', { text: 'customer:' }, []],
    ['"', { text: '"' }, []],
    ['', {}, []],
  ])('%s is %j, and %j is not understood', (q, filter, unknown) => {
    expect(queryOf(q)).toEqual({ filter, unknown });
  });
});

describe('a query for one state', () => {
  it.each([
    [undefined, 'rejected', 'state:rejected'],
    ['customer:acme state:late gpt-5', 'rejected', 'state:rejected customer:acme gpt-5'],
    ['State:"taken-back" customer:acme', undefined, 'customer:acme'],
    ['state:late', undefined, undefined],
    ['mystate:late', 'rated', 'state:rated mystate:late'],
  ] as const)('from %j of %j is %j', (q, state, expected) => {
    expect(withState(q, state)).toBe(expected);
  });
});
