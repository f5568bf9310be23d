import { newRecosting, stateText } from './recosting-form.js';

describe('a recosting', () => {
  const values = { from: '2026-10-01', to: '2026-11-01', subscriptionId: '', reason: 'New prices' };

  it('is of days as the tenant has them', () => {
    expect(newRecosting(values, 'Europe/Zurich')).toEqual({
      ...{ from: '2026-09-30T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' },
      reason: 'New prices',
    });
  });

  const one = { recostingId: 'r', from: '', to: '', reason: '', requestedAt: '' };
  const outcome = { events: 0, unknown: 0, subscriptionCount: 0, subscriptions: [] };

  it.each([
    ['ready' as const, { ...outcome, events: 2 }, 'Nothing is changed until it is applied.'],
    ['ready' as const, outcome, 'No cost changes: there is nothing to apply.'],
    ['failed' as const, undefined, 'Nothing more happens to it. Another can be started.'],
  ])('that is %s with %j says what that means', (state, found, text) => {
    expect(stateText({ ...one, state, ...(found && { outcome: found }) })).toBe(text);
  });
});
