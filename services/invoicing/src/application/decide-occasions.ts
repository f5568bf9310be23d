import { isRefusal } from '#decider';
import type { Change } from '#event-store';
import { setupFeesOf } from '../domain/document/setup-fees.js';
import { type InvoiceState, noInvoice } from '../domain/invoice/invoice.js';
import { invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import { invoiceNumber } from '../domain/invoice/invoice-number.js';
import { type CompleteOccasion, completeOccasion } from '../domain/occasion/complete-occasion.js';
import { documentIdOf } from './document-id.js';
import type { OccasionName, OccasionOutcome, UnitOfWork } from './ports.js';

// Others of the tenant wait for a transaction: looking costs little, a document much.
const lookedAtOnce = 500;
const decidedAtOnce = 100;

export interface Decided {
  readonly outcomes: readonly OccasionOutcome[];
  /** What has its turn in the next transaction. */
  readonly rest: readonly OccasionName[];
}

/** Decides those of the occasions that are complete, as many as one transaction may. */
export async function decideOccasions(
  tenant: string,
  unit: UnitOfWork,
  names: readonly OccasionName[],
): Promise<Decided> {
  const known = await unit.openOccasions(names.slice(0, lookedAtOnce));
  const complete = known.flatMap((one) => completeOccasion(one) ?? []);
  const outcomes = await decideAll(tenant, unit, complete.slice(0, decidedAtOnce));
  return { outcomes, rest: [...complete.slice(decidedAtOnce).map(nameOf), ...names.slice(lookedAtOnce)] };
}

type InvoiceChange = Change<InvoiceState, InvoiceEvent>;

async function decideAll(
  tenant: string,
  unit: UnitOfWork,
  occasions: readonly CompleteOccasion[],
): Promise<readonly OccasionOutcome[]> {
  if (occasions.length === 0) return [];
  const ids = occasions.map((one) => documentIdOf(tenant, one.subscription.subscriptionId, one.occasion));
  const stored = new Map((await unit.invoices.loadAll(ids)).map((loaded) => [loaded.id, loaded]));
  let lastNumber = await unit.lastNumber();
  const changes: InvoiceChange[] = [];
  const outcomes: OccasionOutcome[] = [];
  for (const [index, occasion] of occasions.entries()) {
    const id = ids[index] as string;
    const before = stored.get(id) ?? { id, state: noInvoice, version: 0 };
    const given = {
      number: invoiceNumber(lastNumber + 1),
      chargedSetupFees: await chargedSetupFees(unit, occasion, changes),
    };
    const decided = decideOne(occasion, before, given);
    outcomes.push(decided.outcome);
    if (decided.events.length === 0) continue;
    changes.push({ before, events: decided.events });
    lastNumber += 1;
  }
  await unit.writeOutcomes(outcomes);
  await unit.invoices.saveAll(changes);
  return outcomes;
}

function decideOne(
  occasion: CompleteOccasion,
  before: InvoiceChange['before'],
  given: { readonly number: string; readonly chargedSetupFees: ReadonlySet<string> },
): { events: InvoiceEvent[]; outcome: OccasionOutcome } {
  const name = nameOf(occasion);
  try {
    const command = { type: 'InvoiceOccasion', occasion, invoiceId: before.id, ...given } as const;
    const events = invoiceDecider.decide(command, before.state);
    return { events, outcome: { name, documentId: before.version + events.length > 0 ? before.id : undefined } };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { events: [], outcome: { name, refusal: error } };
  }
}

/** Those of earlier transactions, and of the documents that this one has decided. */
async function chargedSetupFees(
  unit: UnitOfWork,
  { closed, opened, subscription: { accountId, productId } }: CompleteOccasion,
  changes: readonly InvoiceChange[],
): Promise<ReadonlySet<string>> {
  const asksForFees = [closed, opened].some((one) => (one?.terms.setupFees.length ?? 0) > 0);
  if (!asksForFees) return new Set();
  const now = changes
    .flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'InvoiceFinalized' ? setupFeesOf(event.document) : [])),
    )
    .filter((fee) => fee.accountId === accountId && fee.productId === productId);
  return new Set([...(await unit.chargedSetupFees(accountId, productId)), ...now.map(({ name }) => name)]);
}

const nameOf = ({ subscription: { subscriptionId }, occasion }: CompleteOccasion): OccasionName => ({
  subscriptionId,
  occasion,
});
