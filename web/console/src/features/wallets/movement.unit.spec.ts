import { movementOf } from './movement.js';

describe('a movement of a wallet', () => {
  it.each([
    [[], '0'],
    [
      [
        { account: 'credit', amount: '100' },
        { account: 'sold', amount: '-100' },
      ],
      '100',
    ],
    [
      [
        { account: 'credit', amount: '-0.1' },
        { account: 'credit', amount: '-0.2' },
        { account: 'consumed', amount: '0.3' },
      ],
      '-0.3',
    ],
  ])('of %j changes its balance by %s', (postings, amount) => {
    expect(movementOf(postings)).toBe(amount);
  });
});
