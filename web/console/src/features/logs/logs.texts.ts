import type { Tab } from './logs.search.js';

export const tabNames: Readonly<Record<Tab, string>> = {
  all: 'All',
  unattributed: 'Unattributed',
  late: 'Late',
  conflicts: 'Conflicts',
  rejected: 'Rejected',
  backfills: 'Backfills',
};

export const emptyTexts: Readonly<Record<Tab, string>> = {
  all: 'No event is in this time that fits. An event appears here about a second after it is sent.',
  unattributed: 'Every event has found its subscription.',
  late: 'No event came after its period was closed.',
  conflicts: 'No event came twice with different contents.',
  rejected: 'No event was refused for what it said.',
  backfills: 'No usage was replaced. The panel of an event replaces that of its subscription.',
};

const reasons: Readonly<Record<string, string>> = {
  'no-customer': 'names no customer, subscriber or credential that is known',
  'no-product': 'names no product, and its customer has more than one',
  'no-subscription': 'its customer has no subscription to its product at its time',
  'segment-not-open': 'its period is not open yet',
  'unknown-organization': 'names a customer that nobody knows',
  'wrong-partition': 'stands in the part of the log of another customer',
  'too-many-groups': 'is of one group more than its metric may have',
  'too-many-members': 'counts one member more than its metric may have',
  'out-of-range': 'is more than can be billed',
  'unknown-subscriber': 'names a subscriber that nobody knows',
  'unknown-product': 'names a product that nobody knows',
  'unknown-subscription': 'names a subscription that nobody knows',
  'ambiguous-subscription': 'its customer has more than one subscription to its product at its time',
  'outside-subscription-life': 'its subscription was not live at its time',
  'id-used-before': 'its id was used before, for an event that says something else',
};

/** Codes that are not known here stand for themselves. */
export const reasonText = (code: string): string => reasons[code] ?? code;

const shortReasons: Readonly<Record<string, string>> = {
  'no-customer': 'No customer named',
  'no-product': 'No product named',
  'no-subscription': 'No subscription then',
  'segment-not-open': 'Period not open yet',
  'unknown-organization': 'Unknown customer',
  'wrong-partition': 'In another’s log',
  'too-many-groups': 'Too many groups',
  'too-many-members': 'Too many members',
  'out-of-range': 'Out of range',
  'unknown-subscriber': 'Unknown subscriber',
  'unknown-product': 'Unknown product',
  'unknown-subscription': 'Unknown subscription',
  'ambiguous-subscription': 'Several subscriptions',
  'outside-subscription-life': 'Subscription not live',
  'id-used-before': 'Id used before',
};

/** The same where there is little room: two or three words. */
export const shortReason = (code: string): string => shortReasons[code] ?? code;

/** What is said of the event itself has the event for its subject. */
export function reasonSentence(code: string): string {
  const text = reasonText(code);
  return text.startsWith('its ') ? `Its${text.slice(3)}.` : `It ${text}.`;
}

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
