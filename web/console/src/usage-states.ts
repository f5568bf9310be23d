import type { Answer } from '../../api/client.js';
import type { Tone } from '../../ui/tag/tag.js';

type State = Answer<'/v1/usage'>['items'][number]['state'];

/** What has become of an event, in a word. */
export const stateTexts: Readonly<Record<State, { readonly text: string; readonly tone: Tone }>> = {
  rated: { text: 'Rated', tone: 'plain' },
  late: { text: 'Late', tone: 'warning' },
  'taken-back': { text: 'Taken back', tone: 'plain' },
  unattributed: { text: 'Unattributed', tone: 'warning' },
  conflicting: { text: 'Conflict', tone: 'warning' },
  rejected: { text: 'Rejected', tone: 'danger' },
};
