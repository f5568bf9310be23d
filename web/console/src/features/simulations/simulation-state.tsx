import { Tag, type Tone } from '../../../../ui/tag/tag.js';
import type { Simulation } from './simulation-form.js';

const states: Readonly<Record<Simulation['state'], { readonly text: string; readonly tone: Tone }>> = {
  waiting: { text: 'Waiting', tone: 'plain' },
  running: { text: 'Running', tone: 'accent' },
  succeeded: { text: 'Done', tone: 'positive' },
  failed: { text: 'Failed', tone: 'danger' },
};

export const State = ({ of: { state } }: { readonly of: Simulation }) => (
  <Tag tone={states[state].tone}>{states[state].text}</Tag>
);
