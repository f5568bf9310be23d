import { isRefusal } from '#decider';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import { invoiceNumber } from '../domain/invoice/invoice-number.js';
import { type CompleteOccasion, completeOccasion } from '../domain/occasion/complete-occasion.js';
import { documentIdOf } from './document-id.js';
import type { LoadedInvoice, OccasionName, UnitOfWork } from './ports.js';

// Others of the tenant wait for a transaction: looking costs little, a document much.
const lookedAtOnce = 500;
const decidedAtOnce = 100;

/** Decides those of the occasions that are complete, as many as one transaction may, and answers with the rest. */
export async function decideOccasions(
  tenant: string,
  unit: UnitOfWork,
  names: readonly OccasionName[],
): Promise<OccasionName[]> {
  const known = await unit.openOccasions(names.slice(0, lookedAtOnce));
  const complete = known.flatMap((one) => completeOccasion(one) ?? []);
  await decideAll(tenant, unit, complete.slice(0, decidedAtOnce));
  return [...complete.slice(decidedAtOnce).map(nameOf), ...names.slice(lookedAtOnce)];
}

async function decideAll(tenant: string, unit: UnitOfWork, occasions: readonly CompleteOccasion[]): Promise<void> {
  if (occasions.length === 0) return;
  const known = await unit.invoices(occasions.map((one) => idOf(tenant, one)));
  let lastNumber = await unit.lastNumber();
  for (const occasion of occasions) {
    const invoiceId = idOf(tenant, occasion);
    const given = { invoiceId, number: invoiceNumber(lastNumber + 1), before: known.get(invoiceId)! };
    if (await decideOne(unit, occasion, given)) lastNumber += 1;
  }
}

/** Answers whether the number was used. */
async function decideOne(
  unit: UnitOfWork,
  occasion: CompleteOccasion,
  { invoiceId, number, before }: { invoiceId: string; number: string; before: LoadedInvoice },
): Promise<boolean> {
  const chargedSetupFees = await setupFeesCharged(unit, occasion);
  try {
    const command = { type: 'InvoiceOccasion', occasion, invoiceId, number, chargedSetupFees } as const;
    const events = invoiceDecider.decide(command, before.state);
    await unit.append(invoiceId, before, events);
    unit.settle(nameOf(occasion), before.version > 0 || events.length > 0 ? invoiceId : undefined);
    return events.length > 0;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    unit.hold(nameOf(occasion), error.code);
    return false;
  }
}

async function setupFeesCharged(unit: UnitOfWork, occasion: CompleteOccasion): Promise<Set<string>> {
  const { closed, opened, subscription } = occasion;
  const asksForFees = [closed, opened].some((one) => (one?.terms.setupFees.length ?? 0) > 0);
  return asksForFees ? unit.chargedSetupFees(subscription.accountId, subscription.productId) : new Set();
}

const nameOf = ({ subscription: { subscriptionId }, occasion }: CompleteOccasion): OccasionName => ({
  subscriptionId,
  occasion,
});

const idOf = (tenant: string, { subscription, occasion }: CompleteOccasion) =>
  documentIdOf(tenant, subscription.subscriptionId, occasion);
