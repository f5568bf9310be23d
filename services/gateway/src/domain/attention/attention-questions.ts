import type { RoutedService } from '../routing.js';
import { type AtStake, type Attention, type AttentionKind, sums } from './attention.js';

/** What one service is asked, and what of its answer waits for somebody. */
export interface AttentionQuestion {
  readonly service: RoutedService;
  readonly path: string;
  attentionIn(answer: unknown): Attention[];
}

/** So many of each kind are counted. */
const mostCounted = 500;
const dayMs = 86_400_000;
const alertDays = 7;
const fullPercent = 100;

// biome-ignore lint/suspicious/noExplicitAny: what a service answers is looked at field by field
type Row = any;

/** @param now epoch milliseconds */
export function attentionQuestions(now: number): AttentionQuestion[] {
  const limit = `limit=${mostCounted}`;
  const ofInvoices = (kind: AttentionKind, status: string, isMeant: (row: Row) => boolean): AttentionQuestion => ({
    service: 'invoicing',
    path: `/v1/invoices?status=${status}&${limit}`,
    attentionIn: (answer) => counted(kind, answer, { isMeant, idOf: ({ invoiceId }) => invoiceId, atStake: openOf }),
  });
  return [
    ofInvoices('failed-payments', 'payment-failed', () => true),
    ofInvoices('overdue-invoices', 'finalized', ({ isOverdue }) => isOverdue === true),
    // What is too little to be charged is left to whoever looks: it is worth nobody's time.
    ofInvoices('uncharged-invoices', 'finalized', ({ notCharged }) => notCharged === 'amount-too-large'),
    {
      service: 'invoicing',
      path: `/v1/held-occasions?${limit}`,
      attentionIn: (answer) => counted('held-invoices', answer, { idOf: ({ occasionId }) => occasionId }),
    },
    {
      service: 'rating',
      path: `/v1/unattributed-usage?${limit}`,
      attentionIn: (answer) =>
        counted('unattributed-usage', answer, {
          idOf: ({ receivedAt }) => receivedAt,
          atStake: ({ cost }) => (cost === undefined ? [] : [{ currency: 'USD', amount: cost }]),
        }),
    },
    {
      service: 'analytics',
      path: '/v1/alerts?limit=100',
      attentionIn: (answer) => budgetsAtLimit(answer, now - alertDays * dayMs),
    },
    {
      service: 'analytics',
      path: `/v1/unknown-models?from=${encodeURIComponent(new Date(now - 30 * dayMs).toISOString())}&to=${encodeURIComponent(new Date(now + dayMs).toISOString())}`,
      attentionIn: (answer) => counted('unknown-models', answer, { idOf: ({ firstAt }) => firstAt }),
    },
    {
      service: 'notifications',
      path: `/v1/deliveries?status=failed&${limit}`,
      attentionIn: (answer) => counted('failed-mails', answer, { idOf: ({ deliveryId }) => deliveryId }),
    },
    {
      service: 'notifications',
      path: '/v1/webhook-endpoints?limit=100',
      attentionIn: (answer) =>
        counted('webhooks-switched-off', answer, {
          isMeant: ({ status, disabledReason }) => status === 'disabled' && disabledReason !== 'by-hand',
          idOf: ({ endpointId, disabledAt }) => `${endpointId}/${disabledAt}`,
        }),
    },
  ];
}

const openOf = ({ currency, amountOpen }: Row): AtStake[] => [{ currency, amount: amountOpen }];

interface Reading {
  readonly isMeant?: (row: Row) => boolean;
  readonly idOf: (row: Row) => string;
  readonly atStake?: (row: Row) => readonly AtStake[];
}

/** All of a list as one: the newest and their number tell whether something has come to it. */
function counted(
  kind: AttentionKind,
  answer: unknown,
  { isMeant = () => true, idOf, atStake = () => [] }: Reading,
): Attention[] {
  const { items = [], nextCursor } = answer as { items?: Row[]; nextCursor?: string };
  const meant = items.filter(isMeant);
  const [newest] = meant;
  if (newest === undefined) return [];
  return [
    {
      id: `${kind}/${meant.length}/${idOf(newest)}`,
      kind,
      count: meant.length,
      isMore: nextCursor !== undefined,
      amounts: sums(meant.flatMap(atStake)),
    },
  ];
}

/** Each budget by itself, with its latest alert at its limit. */
function budgetsAtLimit(answer: unknown, since: number): Attention[] {
  const { items = [] } = answer as { items?: Row[] };
  const reached = items.filter(({ percent, createdAt }) => percent >= fullPercent && Date.parse(createdAt) >= since);
  return [...Map.groupBy(reached, ({ budgetId }) => budgetId)].map(([budgetId, alerts]) => {
    const { alertId, budgetName, measure, currency, value } = alerts[0];
    const of = measure === 'cost' ? 'USD' : currency;
    return {
      id: `budget-limits/${alertId}`,
      kind: 'budget-limits',
      count: alerts.length,
      isMore: false,
      amounts: of === undefined ? [] : [{ currency: of, amount: value }],
      subject: { id: budgetId, name: budgetName },
    };
  });
}
