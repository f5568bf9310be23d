import { nextLook } from './next-look.js';
import type { Cards, PortalQueries } from './portal.queries.js';

type Card = Cards['items'][number];

/** Between two looks, and for how long: a page of the provider's is over after a while, too. */
const lookEveryMs = 2_000;
const mostLooks = 450;

/** Whoever adds a card means it to be charged: the first that was not there before is, from now on. Undefined: none came. */
export async function chargeToNewCard(
  queries: PortalQueries,
  before: readonly string[],
  signal: AbortSignal,
): Promise<Card | undefined> {
  for (let looks = 0; looks < mostLooks && !signal.aborted; looks += 1) {
    await nextLook(lookEveryMs, signal);
    // Somebody who is away on the provider's page sees nothing here.
    if (document.hidden || signal.aborted) continue;
    const added = await chosenIfAdded(queries, before, signal).catch(() => undefined);
    if (added !== undefined) return added;
  }
  return undefined;
}

/** Rejects where nothing answers at the moment: the next look sees what there is then. */
async function chosenIfAdded(
  queries: PortalQueries,
  before: readonly string[],
  signal: AbortSignal,
): Promise<Card | undefined> {
  const { items } = await queries.cards(signal);
  const added = items.find(({ methodId }) => !before.includes(methodId));
  if (added !== undefined && !added.isDefault) await queries.chooseCard(added.methodId);
  return added;
}
