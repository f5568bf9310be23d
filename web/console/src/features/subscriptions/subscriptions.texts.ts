import type { Tone } from '../../../../ui/tag/tag.js';
import type { View } from './subscriptions.search.js';

export const states: Readonly<
  Record<'scheduled' | 'active' | 'ending' | 'ended', { readonly text: string; readonly tone: Tone }>
> = {
  scheduled: { text: 'Scheduled', tone: 'accent' },
  active: { text: 'Active', tone: 'positive' },
  ending: { text: 'Ending', tone: 'warning' },
  ended: { text: 'Ended', tone: 'plain' },
};

export const viewNames: Readonly<Record<View, string>> = {
  usage: 'Usage',
  invoices: 'Invoices',
  credentials: 'Credentials',
  history: 'History',
};

export const phases = { trial: 'Trial', paid: 'Paid', paused: 'Paused' } as const;

export const whenChoices = [
  ['period-end', 'When the running period ends'],
  ['now', 'At once'],
] as const;

export const noSubscription = 'A customer is subscribed to a product, and billed by it.';
