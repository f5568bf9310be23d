import type { RoutedService } from '../routing.js';
import type { Hit } from './hit.js';

/** What one service is asked, and what of its answer was found. */
export interface SearchQuestion {
  readonly service: RoutedService;
  readonly path: string;
  hitsIn(answer: unknown): Hit[];
}

const mostOfKind = 8;

type Row = Readonly<Record<string, string | undefined>>;

/** Only what may be an id, a number or a name of one word is asked of those that have to look far for it. */
export function searchQuestions(q: string): SearchQuestion[] {
  const query = `q=${encodeURIComponent(q)}&limit=${mostOfKind}`;
  const isOneWord = !/\s/.test(q);
  return [
    listed('subscriptions', `/v1/organizations?${query}`, ({ organizationId, name, billingEmail }) => ({
      kind: 'organization',
      id: organizationId ?? '',
      name: name ?? '',
      about: billingEmail,
    })),
    listed('subscriptions', `/v1/subscribers?${query}`, ({ subscriberId, email, name }) => ({
      kind: 'subscriber',
      id: subscriberId ?? '',
      name: email ?? '',
      about: name,
    })),
    listed('catalog', `/v1/products?${query}`, ({ productId, name, status }) => ({
      kind: 'product',
      id: productId ?? '',
      name: name ?? '',
      about: status,
    })),
    ...(isOneWord ? questionsOfOneWord(q, query) : []),
  ];
}

function questionsOfOneWord(q: string, query: string): SearchQuestion[] {
  return [
    {
      service: 'subscriptions',
      path: `/v1/subscriptions/${encodeURIComponent(q)}`,
      hitsIn: (answer) => {
        const { subscriptionId, productName = '', accountName } = answer as Row;
        return subscriptionId === undefined
          ? []
          : [{ kind: 'subscription', id: subscriptionId, name: productName, about: accountName }];
      },
    },
    listed('invoicing', `/v1/invoices?${query}`, ({ invoiceId, number, accountName }) => ({
      kind: 'invoice',
      id: invoiceId ?? '',
      name: number ?? '',
      about: accountName,
    })),
    listed('invoicing', `/v1/credit-notes?${query}`, ({ creditNoteId, number, accountName }) => ({
      kind: 'credit-note',
      id: creditNoteId ?? '',
      name: number ?? '',
      about: accountName,
    })),
    listed('analytics', `/v1/usage?transactionId=${encodeURIComponent(q)}&limit=3`, ({ id, source, organization }) => ({
      kind: 'event',
      id: id ?? '',
      name: id ?? '',
      about: organization,
      source,
    })),
  ];
}

const listed = (service: RoutedService, path: string, hitOf: (row: Row) => Hit): SearchQuestion => ({
  service,
  path,
  hitsIn: (answer) => ((answer as { items?: Row[] }).items ?? []).map(hitOf),
});
