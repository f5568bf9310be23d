import { randomUUID } from 'node:crypto';
import type { Fact } from '../domain/occasion/facts.js';
import { charged, published, reached, seller } from './example-facts.js';
import { subscription } from './example-occasion.js';
import type { InvoicingDatabase } from './invoicing-database.js';

/** Of a subscription of the example's account. */
export interface Changes {
  readonly testClockId?: string;
  /** How many days its periods begin later than the example's. */
  readonly later?: number;
}

/** The facts of an example, some days later. */
function moved(facts: readonly Fact[], { later = 0, testClockId }: Changes): Fact[] {
  const move = (at: number) => at + later * 86_400_000;
  return facts.map((fact) => {
    if (fact.type === 'OccasionReached')
      return {
        ...fact,
        at: move(fact.at),
        reportedAt: move(fact.reportedAt),
        subscription: { ...fact.subscription, testClockId },
      };
    if (fact.type !== 'SegmentDecided') return fact;
    const { start, end, full } = fact.segment;
    const segment = { start: move(start), end: move(end), full: { start: move(full.start), end: move(full.end) } };
    return { ...fact, segment: { ...fact.segment, ...segment } };
  });
}

/** What subscriptions reports of one boundary of a subscription, and what rating does. */
export const report = (number: number, id: string, changes: Changes = {}) => moved(reached(number, id), changes);
export const charge = (number: number, id: string): Fact[] => [charged(number - 1, id)];

export const begun = (id: string, changes: Changes = {}): Fact[] => [
  { type: 'SubscriptionSeen', subscription: { ...subscription, subscriptionId: id, ...changes } },
  ...report(0, id, changes),
];

/** With 2500.00 of credit, for documents dated before it ends; a period comes to 1969.00. */
export async function accountWith(
  database: InvoicingDatabase,
  facts: readonly Fact[],
  expiresAt?: number,
): Promise<string> {
  const tenant = randomUUID();
  await database.recordFacts.run(tenant, [seller, published(), ...facts]);
  const { accountId } = subscription;
  const walletId = await database.openWallet.run(tenant, { accountId, currency: 'USD', settings: { name: 'Credit' } });
  const grant = { amount: '2500', kind: 'paid', name: 'Paid', priority: 50, expiresAt } as const;
  await database.grantCredit.run(tenant, walletId, grant);
  return tenant;
}

/** Whose invoices there are, and what credit has paid of each, in the order of their numbers. */
export async function paidOf(database: InvoicingDatabase, tenant: string): Promise<string[]> {
  const invoices = await database.invoicesOf(tenant);
  return invoices.map(({ document }) => `${document.subscriptionId} ${document.walletApplied ?? '0'}`);
}
