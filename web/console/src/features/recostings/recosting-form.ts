import type { Answer, Body } from '../../../../api/client.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import type { Tone } from '../../../../ui/tag/tag.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Recosting = Answer<'/v1/recostings/{recostingId}'>;
export type Outcome = NonNullable<Recosting['outcome']>;

export const recostingFields = (subscriptions: readonly (readonly [string, string])[]): readonly FormField[] => [
  { name: 'from', label: 'Usage from', kind: 'date', isNeeded: true },
  { name: 'to', label: 'Until before', kind: 'date', isNeeded: true },
  {
    name: 'subscriptionId',
    label: 'Of',
    kind: 'choice',
    choices: [['', 'Everybody'], ...subscriptions],
    isWide: true,
  },
  {
    name: 'reason',
    label: 'Why',
    help: 'It stands in the audit, and beside each event that is amended.',
    isNeeded: true,
    isWide: true,
    most: 500,
  },
];

export function newRecosting(values: Values, zone: string): Body<'POST', '/v1/recostings'> {
  const { from = '', to = '', reason = '' } = values;
  return {
    from: localMidnight(from, zone) ?? from,
    to: localMidnight(to, zone) ?? to,
    subscriptionId: said(values['subscriptionId']),
    reason,
  };
}

export const states: Readonly<Record<Recosting['state'], { readonly text: string; readonly tone: Tone }>> = {
  previewing: { text: 'Looking', tone: 'accent' },
  ready: { text: 'Not applied', tone: 'warning' },
  applying: { text: 'Applying', tone: 'accent' },
  applied: { text: 'Applied', tone: 'positive' },
  failed: { text: 'Failed', tone: 'danger' },
};

/** What its state means for who looks at it. */
export function stateText({ state, outcome }: Recosting): string {
  if (state === 'previewing') return 'Each event of the window is costed by today’s prices. Nothing is changed yet.';
  if (state === 'applying') return 'Each event whose cost changes is amended by itself.';
  if (state === 'applied') return 'It is in what costs and charges say. Of invoiced periods it is late usage.';
  if (state === 'failed') return 'Nothing more happens to it. Another can be started.';
  return outcome?.events === 0
    ? 'No cost changes: there is nothing to apply.'
    : 'Nothing is changed until it is applied.';
}
