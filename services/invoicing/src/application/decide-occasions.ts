import { isRefusal, type Refusal } from '#decider';
import type { UnitsOfWork } from '#event-store';
import { currencyOf } from '../domain/document/document-stages.js';
import { type Issued, issueDocuments } from '../domain/issue/issue-documents.js';
import { type CompleteOccasion, completeOccasion } from '../domain/occasion/complete-occasion.js';
import { IssuedTogether } from './issued-together.js';
import type { OccasionName, OccasionOutcome, OccasionReport, UnitOfWork } from './ports.js';

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
  const later = [...complete.slice(decidedAtOnce).map(nameOf), ...names.slice(lookedAtOnce)];
  return { outcomes, rest: [...later, ...(await unblockedBy(outcomes, unit))] };
}

/** One occasion of a subscription waits for the one before it. */
async function unblockedBy(outcomes: readonly OccasionOutcome[], unit: UnitOfWork): Promise<readonly OccasionName[]> {
  return outcomes.length === 0 ? [] : unit.nextOccasions(outcomes.map(({ name }) => name.subscriptionId));
}

async function decideAll(
  tenant: string,
  unit: UnitOfWork,
  occasions: readonly CompleteOccasion[],
): Promise<readonly OccasionOutcome[]> {
  if (occasions.length === 0) return [];
  const together = await IssuedTogether.begin(tenant, unit, occasions);
  const outcomes = occasions.flatMap((occasion): OccasionOutcome[] => {
    const name = nameOf(occasion);
    const documentId = together.documentIdOf(occasion);
    if (documentId !== undefined) return [{ name, documentId }];
    const issued = issuedFor(occasion, together);
    if ('refusal' in issued) return [{ name, refusal: issued.refusal }];
    if (issued.taxRequest) {
      together.awaitTax(occasion, issued.taxRequest);
      return [];
    }
    together.add(issued);
    return [{ name, documentId: issued.documentId }];
  });
  await unit.writeOutcomes(outcomes);
  await together.save(unit);
  return outcomes;
}

function issuedFor(occasion: CompleteOccasion, together: IssuedTogether): Issued | { readonly refusal: Refusal } {
  try {
    return issueDocuments(together.factsOf(occasion, currencyOf(occasion)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { refusal: error };
  }
}

const nameOf = ({ subscription: { subscriptionId }, occasion }: CompleteOccasion): OccasionName => ({
  subscriptionId,
  occasion,
});

export interface DecidedWith {
  readonly tenant: string;
  readonly units: UnitsOfWork<UnitOfWork>;
  readonly report: OccasionReport;
}

/** Decides what `begin` makes ready in its transaction, and in further ones what follows from that. */
export async function decideOnward(
  { tenant, units, report }: DecidedWith,
  begin: (unit: UnitOfWork) => Promise<readonly OccasionName[]>,
): Promise<void> {
  const next = (names: (unit: UnitOfWork) => Promise<readonly OccasionName[]>) =>
    units.inTransaction(tenant, async (unit) => decideOccasions(tenant, unit, await names(unit)));
  for (let decided = await next(begin); ; ) {
    for (const { name, refusal } of decided.outcomes) if (refusal) report.held(tenant, name, refusal);
    const { rest } = decided;
    if (rest.length === 0) return;
    decided = await next(async () => rest);
  }
}
