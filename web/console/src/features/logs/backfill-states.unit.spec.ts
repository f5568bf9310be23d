import { backfillText, isUndoable } from './backfill-states.js';

describe('a backfill in a list', () => {
  it.each([
    [{ state: 'pending' }, 'Not sent', false],
    [{ state: 'done' }, 'Done', true],
    [{ state: 'undone' }, 'Undone', false],
    [{ state: 'done', undoes: 'b-1' }, 'Undoing', false],
    [{ state: 'pending', undoes: 'b-1' }, 'Not sent', false],
  ] as const)('that is %j says %s, and can be undone: %s', (backfill, text, undoable) => {
    expect([backfillText(backfill).text, isUndoable(backfill)]).toEqual([text, undoable]);
  });
});
