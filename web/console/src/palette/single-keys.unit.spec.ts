import { keyActOf } from './single-keys.js';

describe('a single key', () => {
  it.each([
    ['g', false, { act: 'go-next' }],
    ['i', true, { act: 'go', to: '/billing/invoices' }],
    ['d', true, { act: 'go', to: '/' }],
    ['x', true, undefined],
    ['toString', true, undefined],
    ['/', false, { act: 'filter' }],
    ['?', false, { act: 'help' }],
    ['j', false, { act: 'first-row' }],
    ['p', false, { act: 'press', key: 'p' }],
    ['e', false, { act: 'press', key: 'e' }],
    ['p', true, { act: 'go', to: '/configuration/revenue-sources/products' }],
    ['i', false, undefined],
    ['constructor', false, undefined],
  ] as const)('%j, after g: %j, does %j', (key, isAfterG, act) => {
    expect(keyActOf(key, isAfterG)).toEqual(act);
  });
});
