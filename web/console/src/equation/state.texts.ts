import type { Tone } from '../../../ui/tag/tag.js';
import type { State } from './counts.js';

export const states: Readonly<Record<State, { readonly text: string; readonly tone: Tone }>> = {
  reconciled: { text: 'Reconciled', tone: 'positive' },
  'on-its-way': { text: 'On its way', tone: 'warning' },
  unreconciled: { text: 'Differs', tone: 'danger' },
};
