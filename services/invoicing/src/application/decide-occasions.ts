import { isRefusal, type Refusal } from '#decider';
import { currencyOf } from '../domain/document/document-stages.js';
import { type Issued, issueDocuments } from '../domain/issue/issue-documents.js';
import { type EarliestPlaces, turnsOf } from '../domain/occasion/account-turn.js';
import { type CompleteOccasion, completeOccasion } from '../domain/occasion/complete-occasion.js';
import { numberOf } from '../domain/occasion/occasion.js';
import { IssuedTogether } from './issued-together.js';
import type { OccasionName, OccasionOutcome, UnitOfWork } from './ports.js';

// Others of the tenant wait for a transaction: looking costs little, a document much.
export const lookedAtOnce = 500;
export const decidedAtOnce = 100;

export interface Decided {
  readonly outcomes: readonly OccasionOutcome[];
  /** What has its turn in the next transaction. */
  readonly rest: readonly OccasionName[];
}

/** Whether an occasion waits for what stands before it in other subscriptions of its account. */
export type Turn = 'in-turn' | 'at-once';

/** Decides those of the occasions that are complete and have their turn, as many as one transaction may. */
export async function decideOccasions(
  tenant: string,
  unit: UnitOfWork,
  named: readonly OccasionName[],
  turn: Turn = 'in-turn',
): Promise<Decided> {
  const names = eachOnce(named);
  const known = await unit.openOccasions(names.slice(0, lookedAtOnce));
  const complete = known.flatMap((one) => completeOccasion(one) ?? []);
  const earliest = await earliestBeside(complete, unit);
  const due = turn === 'at-once' ? complete : turnsOf(complete, earliest).due;
  const { outcomes, asked } = await decideAll(tenant, unit, due.slice(0, decidedAtOnce), earliest);
  const later = [...due.slice(decidedAtOnce).map(nameOf), ...names.slice(lookedAtOnce)];
  return { outcomes, rest: [...later, ...(await unblockedBy([...outcomes.map(({ name }) => name), ...asked], unit))] };
}

/** What was left over may be what was unblocked as well; twice in one transaction it would be issued twice. */
export const eachOnce = (names: readonly OccasionName[]): OccasionName[] => [
  ...new Map(names.map((name) => [keyOf(name), name])).values(),
];

export const keyOf = ({ subscriptionId, occasion }: OccasionName) =>
  JSON.stringify([subscriptionId, occasion.kind, numberOf(occasion)]);

/** What is still to come of their accounts, by clock. */
async function earliestBeside(complete: readonly CompleteOccasion[], unit: UnitOfWork): Promise<EarliestPlaces> {
  if (complete.length === 0) return new Map();
  const accountIds = [...new Set(complete.map(({ subscription }) => subscription.accountId))];
  return unit.earliestPlaces(accountIds, complete.map(nameOf));
}

/** One occasion of a subscription waits for the one before it, and one of an account for those of its other subscriptions. */
async function unblockedBy(names: readonly OccasionName[], unit: UnitOfWork): Promise<readonly OccasionName[]> {
  return names.length === 0 ? [] : unit.nextOccasions(names.map(({ subscriptionId }) => subscriptionId));
}

interface DecidedNow {
  readonly outcomes: readonly OccasionOutcome[];
  /** They wait for taxes from now on, and keep no other subscription waiting any longer. */
  readonly asked: readonly OccasionName[];
}

async function decideAll(
  tenant: string,
  unit: UnitOfWork,
  occasions: readonly CompleteOccasion[],
  earliest: EarliestPlaces,
): Promise<DecidedNow> {
  const asked: OccasionName[] = [];
  if (occasions.length === 0) return { outcomes: [], asked };
  const together = await IssuedTogether.begin(tenant, unit, occasions, earliest);
  const outcomes = occasions.flatMap((occasion): OccasionOutcome[] => {
    const name = nameOf(occasion);
    const documentId = together.documentIdOf(occasion);
    if (documentId !== undefined) return [{ name, documentId }];
    const issued = issuedFor(occasion, together);
    if ('refusal' in issued) return [{ name, refusal: issued.refusal }];
    if (issued.taxRequest) {
      if (together.awaitTax(occasion, issued.taxRequest) === 'begins') asked.push(name);
      return [];
    }
    together.add(issued);
    return [{ name, documentId: issued.documentId }];
  });
  await unit.writeOutcomes(outcomes);
  await together.save(unit);
  return { outcomes, asked };
}

function issuedFor(occasion: CompleteOccasion, together: IssuedTogether): Issued | { readonly refusal: Refusal } {
  try {
    return issueDocuments(together.factsOf(occasion, currencyOf(occasion)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { refusal: error };
  }
}

export const nameOf = ({ subscription: { subscriptionId }, occasion }: CompleteOccasion): OccasionName => ({
  subscriptionId,
  occasion,
});
