import { countOf } from '../../ui/format/quantity.js';
import type { Attention } from './attention.queries.js';

type Kind = Attention['kind'];

/** What it is, of so many, what that means, and the page where it is decided. */
interface Words {
  readonly one: string;
  readonly many: string;
  readonly what: string;
  /** Beside the amounts that are at stake. */
  readonly means: string;
  /** Where none are; absent: the same. */
  readonly meansAlone?: string;
  /** What one does there: of the link. */
  readonly act: string;
  readonly to: string;
  /** The page of the sidebar that it is counted at. */
  readonly place: string;
}

const invoices = '/billing/invoices';
const logs = '/data/logs';
const webhooks = '/developers/webhooks';

export const attentionWords: Readonly<Record<Kind, Words>> = {
  'failed-payments': {
    one: 'payment',
    many: 'payments',
    what: 'failed',
    means: 'still to be paid.',
    act: 'Open invoices',
    to: `${invoices}?status=payment-failed`,
    place: invoices,
  },
  'overdue-invoices': {
    one: 'invoice is',
    many: 'invoices are',
    what: 'overdue',
    means: 'still to be paid.',
    act: 'Open invoices',
    to: `${invoices}?status=finalized`,
    place: invoices,
  },
  'uncharged-invoices': {
    one: 'invoice is',
    many: 'invoices are',
    what: 'too large to be charged',
    means: 'more than a card is charged for: to be paid otherwise.',
    act: 'Open invoices',
    to: `${invoices}?status=finalized`,
    place: invoices,
  },
  'budget-limits': {
    one: 'alert: a budget has',
    many: 'alerts: a budget has',
    what: 'reached its limit',
    means: 'when the latest alert was made.',
    meansAlone: 'Its page says by how much.',
    act: 'Open the budget',
    to: '/configuration/budgets',
    place: '/configuration/budgets',
  },
  'held-invoices': {
    one: 'invoice is',
    many: 'invoices are',
    what: 'held back',
    means: 'Something has to be set right before they are issued.',
    act: 'See what',
    to: `${invoices}/held`,
    place: invoices,
  },
  'unattributed-usage': {
    one: 'event is',
    many: 'events are',
    what: 'billed to nobody',
    means: 'What they cost is at stake.',
    act: 'See the reasons',
    to: `${logs}?tab=unattributed`,
    place: logs,
  },
  'unknown-models': {
    one: 'model has',
    many: 'models have',
    what: 'no known price',
    means: 'What they cost is unknown. It is not counted as zero.',
    act: 'Give a price',
    to: '/configuration/revenue-sources/model-prices',
    place: '/configuration/revenue-sources/products',
  },
  'failed-mails': {
    one: 'mail',
    many: 'mails',
    what: 'could not be delivered',
    means: 'Who should have had them does not know.',
    act: 'Open invoices',
    to: invoices,
    place: invoices,
  },
  'webhooks-switched-off': {
    one: 'webhook endpoint was',
    many: 'webhook endpoints were',
    what: 'switched off',
    means: 'Because of what they answered. Events wait.',
    act: 'Open webhooks',
    to: webhooks,
    place: webhooks,
  },
};

/** "3 payments failed", "At least 500 events are billed to nobody" */
export function attentionText({ kind, count, isMore, subject }: Attention): string {
  const { one, many, what } = attentionWords[kind];
  if (kind === 'budget-limits') return `${subject?.name ?? 'A budget'} has reached its limit`;
  return `${isMore ? 'At least ' : ''}${countOf(count, one, many, 'en')} ${what}`;
}

/** What it means, after the amounts that it is about. */
export function attentionMeaning({ kind, amounts }: Pick<Attention, 'kind' | 'amounts'>): string {
  const { means, meansAlone = means } = attentionWords[kind];
  return amounts.length > 0 ? means : meansAlone;
}

/** The page where it is decided; of a budget its own. */
export const attentionTo = ({ kind, subject }: Attention): string =>
  kind === 'budget-limits' && subject
    ? `/configuration/budgets/${encodeURIComponent(subject.id)}`
    : attentionWords[kind].to;

/** What is counted at pages of the sidebar: only what somebody must decide soon. */
export function countsByPlace(items: readonly Attention[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, count } of items) {
    if (!['failed-payments', 'budget-limits', 'held-invoices'].includes(kind)) continue;
    const { place } = attentionWords[kind];
    counts.set(place, (counts.get(place) ?? 0) + count);
  }
  return counts;
}
