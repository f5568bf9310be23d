import type { Tone } from '../../../../ui/tag/tag.js';
import type { State } from './sums.js';

export const states: Readonly<Record<State, { readonly text: string; readonly tone: Tone }>> = {
  reconciled: { text: 'Reconciled', tone: 'positive' },
  'on-its-way': { text: 'On its way', tone: 'warning' },
  unreconciled: { text: 'Differs', tone: 'danger' },
};

/** What a difference of so many events means. */
export const differenceTexts: Readonly<Record<'not-rated' | 'unaccounted' | 'not-returned' | 'not-stored', string>> = {
  'not-rated': 'accepted and not rated',
  unaccounted: 'in no count',
  'not-returned': 'sent on again and not back',
  'not-stored': 'rated and not stored',
};

export const nothingCounted =
  'Nothing was counted in this time. An hour appears here with the first event that is received in it.';
