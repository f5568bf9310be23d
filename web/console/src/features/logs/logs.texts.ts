import type { Tone } from '../../../../ui/tag/tag.js';
import type { Tab } from './logs.search.js';

export const tabNames: Readonly<Record<Tab, string>> = {
  all: 'All',
  unattributed: 'Unattributed',
  late: 'Late',
  conflicts: 'Conflicts',
  rejected: 'Rejected',
};

export const emptyTexts: Readonly<Record<Tab, string>> = {
  all: 'No rated event is in this time that fits. An event appears here about a second after it is sent.',
  unattributed: 'Every event has found its subscription.',
  late: 'No event came after its period was closed.',
  conflicts: 'No event came twice with different contents.',
  rejected: 'No event was refused for what it said.',
};

export const states: Readonly<Record<'rated' | 'late' | 'taken-back', { readonly text: string; readonly tone: Tone }>> =
  {
    rated: { text: 'Rated', tone: 'plain' },
    late: { text: 'Late', tone: 'warning' },
    'taken-back': { text: 'Taken back', tone: 'plain' },
  };

const reasons: Readonly<Record<string, string>> = {
  'no-customer': 'names no customer, subscriber or credential that is known',
  'no-product': 'names no product, and its customer has more than one',
  'no-subscription': 'its customer has no subscription to its product at its time',
  'segment-not-open': 'its period is not open yet',
};

/** Codes that are not known here stand for themselves. */
export const reasonText = (code: string): string => reasons[code] ?? code;

export const steps: Readonly<Record<string, string>> = {
  customer: 'Customer',
  subscription: 'Subscription',
  period: 'Period',
  price: 'Price',
  cost: 'Cost',
};

const curl = `curl -X POST "$URL/v1/events" -H "x-api-key: $KEY" -H 'content-type: application/json' -d '[
  { "id": "evt-1", "organization": "Acme", "product": "Summaries", "properties": { "summaries": 3 } }
]'`;

/** The shortest way to a first row. */
export const firstEvent = curl;
