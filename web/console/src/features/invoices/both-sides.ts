import type { Answer } from '../../../../api/client.js';

type RatedEvent = Answer<'/v1/rated-usage'>['items'][number];

export interface EventOrChange {
  readonly event: RatedEvent;
  /** It took the quantity over the bound of a tier. */
  readonly isChange: boolean;
}

/** Of more changes than that each is shown by itself. */
const mostWithSides = 3;
const eventsOfSide = 2;

/** Where the events beside one are read, of a list that goes forwards or backwards in time. */
export const besides = (href: string, place: string): string =>
  `${href}&limit=${eventsOfSide}&cursor=${encodeURIComponent(place)}`;

/** Events that change the tier, the earliest first, each between what came right before and right after it. */
export async function withBothSides(
  changes: readonly RatedEvent[],
  sideOf: (event: RatedEvent, side: 'first' | 'last') => Promise<readonly RatedEvent[]>,
): Promise<readonly EventOrChange[]> {
  const around = await Promise.all(
    changes.slice(0, mostWithSides).map(async (change) => {
      const [before, after] = await Promise.all([sideOf(change, 'last'), sideOf(change, 'first')]);
      return [...before.toReversed(), change, ...after];
    }),
  );
  const places = new Set(changes.map(({ place }) => place));
  const events = [...around.flat(), ...changes.slice(mostWithSides)];
  // What stands after one change may stand before the next.
  const once = new Map(events.map((event) => [event.place, event]));
  return [...once.values()].map((event) => ({ event, isChange: places.has(event.place) }));
}
