import { isRefusal } from '#decider';
import { idFrom } from '#identifiers';
import { boundaryOf } from '../domain/due-boundary.js';
import type { DueBoundary, Fact } from '../domain/facts.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import { invoiceNumber } from '../domain/invoice/invoice-number.js';
import type { Ledger, TenantLedger } from './ports.js';

const boundariesAtOnce = 100;

/**
 * Keeps what other services tell and issues every invoice of which now everything is known. Whichever fact comes last
 * completes a boundary, so topics need not wait for each other.
 */
export class TakeFacts {
  constructor(private readonly ledger: Ledger) {}

  async run(tenant: string, facts: readonly Fact[]): Promise<void> {
    let open = await this.ledger.inTenant(tenant, async (on) => {
      await on.keep(facts);
      return invoiceDue(tenant, on);
    });
    while (open) open = await this.ledger.inTenant(tenant, (on) => invoiceDue(tenant, on));
  }
}

/** Answers whether more may be due. */
async function invoiceDue(tenant: string, on: TenantLedger): Promise<boolean> {
  const due = await on.dueBoundaries(boundariesAtOnce);
  for (const boundary of due) await invoice(tenant, boundary, on);
  return due.length === boundariesAtOnce;
}

async function invoice(tenant: string, due: DueBoundary, on: TenantLedger): Promise<void> {
  const { subscription, number, at, toldAt } = due.reached;
  const invoiceId = idFrom('invoice', tenant, subscription.subscriptionId, number);
  const before = await on.invoice(invoiceId);
  try {
    const events = invoiceDecider.decide(
      {
        type: 'InvoiceBoundary',
        boundary: boundaryOf(due),
        invoiceId,
        number: invoiceNumber((await on.lastNumber()) + 1),
        sellerName: await on.sellerName(),
        finalizedAt: Math.max(at, toldAt),
        chargedSetupFees: await on.chargedSetupFees(subscription.accountId, subscription.productId),
      },
      before.state,
    );
    await on.append(invoiceId, before, events);
    const isIssued = before.version > 0 || events.length > 0;
    await on.settle(due, isIssued ? invoiceId : undefined);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await on.hold(due, error.code);
  }
}
