import type { Life } from '../billing/scenario.js';
import type { ExpectedDocument } from './expected-documents.js';
import type { ExpectedLife, SubscribedCustomer } from './expected-life.js';

/** One of an account's subscriptions, and what is expected of it. */
export interface LivedSubscription {
  readonly life: Life;
  readonly customer: SubscribedCustomer;
  readonly expected: ExpectedLife;
  readonly subscriptionId: string;
}

export const pathOf = ({ subscriptionId }: Pick<LivedSubscription, 'subscriptionId'>): string =>
  `/v1/subscriptions/${subscriptionId}`;

/**
 * The documents of an account in the order in which they take what it has to its credit: what one move of its clock makes due
 * by dates, then by the ids of subscriptions (docs/adr/0078); what a command makes due where it is asked for.
 */
export class AccountOrder {
  readonly due: ExpectedDocument[] = [];
  private readonly gathered = new Map<LivedSubscription, number>();

  /** What one move or command has made due, before the next one. Answers how many documents there are by now. */
  gather(subscriptions: readonly LivedSubscription[]): number {
    const fresh = subscriptions.flatMap((one) => {
      const { all } = one.expected.documents;
      const added = all.slice(this.gathered.get(one) ?? 0);
      this.gathered.set(one, all.length);
      return added.map((document) => ({ document, id: one.subscriptionId }));
    });
    fresh.sort(
      (one, other) =>
        one.document.datedAt - other.document.datedAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
    );
    this.due.push(...fresh.map(({ document }) => document));
    return this.due.length;
  }
}
