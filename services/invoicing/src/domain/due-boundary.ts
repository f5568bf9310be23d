import type { Interval } from '#calendar';
import { type Boundary, periodOf, versionInForce } from './boundary.js';
import type { DueBoundary } from './facts.js';

/** Puts the facts about one boundary together. */
export function boundaryOf({ reached, charge, terms }: DueBoundary): Boundary {
  const { subscription, number, at, closed, opened } = reached;
  const priced = (index: number, interval: Interval) => {
    const version = versionInForce(subscription, interval.start);
    const inForce = terms.find((one) => one.version === version);
    if (inForce === undefined) throw new Error(`the terms of version ${version} are missing`);
    return { period: periodOf(subscription, index, interval), terms: inForce };
  };
  return {
    number,
    at,
    subscription,
    closed: closed && charge && { ...priced(number - 1, closed), charge },
    opened: opened && priced(number, opened),
  };
}
