import { isRefusal } from '#decider';
import { idFrom } from '#identifiers';
import { boundaryOf } from '../domain/due-boundary.js';
import type { DueBoundary, Fact } from '../domain/facts.js';
import { type InvoiceBoundary, invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import { invoiceNumber } from '../domain/invoice/invoice-number.js';
import type { Ledger, LoadedInvoice, TenantLedger } from './ports.js';

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
  if (due.length === 0) return false;
  const sellerName = await on.sellerName();
  const known = await on.invoices(due.map((boundary) => invoiceIdOf(tenant, boundary)));
  let lastNumber = await on.lastNumber();
  for (const boundary of due) {
    const number = invoiceNumber(lastNumber + 1);
    const isIssued = await invoice(
      boundary,
      { invoiceId: invoiceIdOf(tenant, boundary), number, sellerName },
      known,
      on,
    );
    if (isIssued) lastNumber += 1;
  }
  return due.length === boundariesAtOnce;
}

/** Answers whether the number was used. */
async function invoice(
  due: DueBoundary,
  given: Pick<InvoiceBoundary, 'invoiceId' | 'number' | 'sellerName'>,
  known: ReadonlyMap<string, LoadedInvoice>,
  on: TenantLedger,
): Promise<boolean> {
  const { subscription, at, toldAt } = due.reached;
  const before = known.get(given.invoiceId)!;
  const chargedSetupFees = due.terms.some(({ setupFees }) => setupFees.length > 0)
    ? await on.chargedSetupFees(subscription.accountId, subscription.productId)
    : new Set<string>();
  try {
    const boundary = boundaryOf(due);
    const finalizedAt = Math.max(at, toldAt);
    const command = { type: 'InvoiceBoundary', boundary, finalizedAt, chargedSetupFees, ...given } as const;
    const events = invoiceDecider.decide(command, before.state);
    await on.append(given.invoiceId, before, events);
    on.settle(due, before.version > 0 || events.length > 0 ? given.invoiceId : undefined);
    return events.length > 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    on.hold(due, error.code);
    return false;
  }
}

function invoiceIdOf(tenant: string, { reached }: DueBoundary): string {
  return idFrom('invoice', tenant, reached.subscription.subscriptionId, reached.number);
}
