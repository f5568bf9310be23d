import { backfillStateOf } from './backfill-state.js';

describe('the state of a backfill', () => {
  it.each([
    [{ isSent: false, undoneBy: null }, 'pending'],
    [{ isSent: true, undoneBy: null }, 'done'],
    [{ isSent: true, undoneBy: 'undo-1' }, 'undone'],
    [{ isSent: false, undoneBy: 'undo-1' }, 'undone'],
  ] as const)('of %j is %s', (of, state) => {
    expect(backfillStateOf(of)).toBe(state);
  });
});
