import { keepingWaiting } from '../domain/occasion/account-turn.js';
import { completeOccasion } from '../domain/occasion/complete-occasion.js';
import { eachOnce, keyOf, lookedAtOnce, nameOf } from './decide-occasions.js';
import type { OccasionName, UnitOfWork } from './ports.js';

/**
 * These have waited long enough: what stands before them in other subscriptions of their accounts, and cannot be decided
 * either, is passed over, by them and by whatever comes behind them. Answers what can be decided of their accounts; the order
 * of that is kept.
 */
export async function passOverBefore(
  unit: UnitOfWork,
  names: readonly OccasionName[],
): Promise<readonly OccasionName[]> {
  const all = eachOnce([...names, ...(await unit.nextOccasions(names.map(({ subscriptionId }) => subscriptionId)))]);
  const known = await unit.openOccasions(all.slice(0, lookedAtOnce));
  const complete = known.flatMap((one) => completeOccasion(one) ?? []);
  const named = new Set(names.map(keyOf));
  const overdue = complete.filter((one) => named.has(keyOf(nameOf(one))));
  if (overdue.length === 0) return all;
  const accountIds = [...new Set(overdue.map(({ subscription }) => subscription.accountId))];
  const before = keepingWaiting(overdue, await unit.outstandingPlaces(accountIds));
  const decidable = [...complete.map(nameOf), ...all.slice(lookedAtOnce)];
  const stuck = before.difference(new Set(decidable.map(({ subscriptionId }) => subscriptionId)));
  if (stuck.size > 0) await unit.passOver([...stuck]);
  return all;
}
