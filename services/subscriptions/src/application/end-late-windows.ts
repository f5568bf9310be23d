import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { TickingClock } from '../domain/test-clock/test-clock.js';
import type { UnitOfWork } from './ports.js';

/** In one statement. */
const subscriptionsAtOnce = 500;

/**
 * Before anything else of an advance, or before the clock is removed: at the instant that it still shows. Whether usage was late is known to rating
 * alone, and how long its word is on the way must not matter: so it is asked of every one that could have a document.
 */
export async function endLateWindows(unit: UnitOfWork, { testClockId, now }: TickingClock): Promise<void> {
  const hasOwnDocuments = (await unit.settings()).lateUsage === 'own-document';
  const ids = await unit.withLateDocuments(testClockId, hasOwnDocuments);
  for (let from = 0; from < ids.length; from += subscriptionsAtOnce) {
    const some = await unit.subscriptions.loadAll(ids.slice(from, from + subscriptionsAtOnce));
    const command = { type: 'EndLateWindow' as const, hasOwnDocuments, now };
    await unit.subscriptions.saveAll(
      some.map((before) => ({ before, events: subscriptionDecider.decide(command, before.state) })),
    );
  }
}
