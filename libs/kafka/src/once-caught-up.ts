import { Unavailable } from '#decider';
import { onItsWay } from '#running';
import type { TopicFollower } from './topic-follower.consumer.js';

/**
 * What a look finds, if need be once a reader has caught up: what was published a moment ago may still be on its way.
 *
 * @throws Unavailable when the reader cannot say in time that it has
 */
export async function onceCaughtUp<Found>(
  reader: Pick<TopicFollower, 'catchesUpWithin'>,
  look: () => Found | undefined,
): Promise<Found | undefined> {
  const found = look();
  if (found !== undefined) return found;
  const isCaughtUp = await reader.catchesUpWithin(onItsWay.atMostMs);
  const foundSince = look();
  if (foundSince === undefined && !isCaughtUp) throw new Unavailable('Kafka does not say whether there is more');
  return foundSince;
}
