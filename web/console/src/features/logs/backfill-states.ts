import type { Tone } from '../../../../ui/tag/tag.js';
import type { Backfill } from './backfill.queries.js';

const states: Readonly<Record<Backfill['state'], { readonly text: string; readonly tone: Tone }>> = {
  pending: { text: 'Not sent', tone: 'warning' },
  done: { text: 'Done', tone: 'positive' },
  undone: { text: 'Undone', tone: 'plain' },
};

/** What has become of a backfill, in a word; an undoing is one as well. */
export const backfillText = ({ state, undoes }: Pick<Backfill, 'state' | 'undoes'>) =>
  state === 'done' && undoes !== undefined ? { ...states.done, text: 'Undoing' } : states[state];

/** What it was before is made again by its undoing, and not by undoing that. */
export const isUndoable = ({ state, undoes }: Pick<Backfill, 'state' | 'undoes'>): boolean =>
  state === 'done' && undoes === undefined;
