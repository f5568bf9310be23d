import type { Event } from '../kept/events.js';
import type { LivedLife } from './lived-life.js';
import { isWithin } from './segment.js';

/** Events as they are sent. */
interface NamedUsage {
  readonly sent: readonly Event[];
  /** What the same ones are to the subscription. */
  readonly found: readonly Event[];
  /** They find nobody: kept, or refused where they lie ahead of the tenant's time. */
  readonly strays: readonly Event[];
}

/**
 * Some name the customer and a product instead of the subscription. They find it where it is one to that product at the event's own
 * time, in any case of letters, and nobody where it is not. Before `to` nothing changes any more.
 */
export function namedInstead(lived: LivedLife, events: readonly Event[], to: number): NamedUsage {
  const named = events.map((event) => {
    const names = namesOf(lived, event, to);
    if (names === undefined) return { sent: event, isFound: true };
    const { id, time, properties } = event;
    return { sent: { id, time, ...names.party, properties }, isFound: names.isFound };
  });
  const { subscriptionId } = lived.life;
  const found = named.filter(({ isFound }) => isFound);
  const strays = named.filter(({ isFound }) => !isFound);
  return {
    sent: found.map(({ sent }) => sent),
    strays: strays.map(({ sent }) => sent),
    // What they are amended to names the subscription, and is for the same one.
    found: found.map(({ sent: { organization, product, ...event } }) =>
      organization === undefined ? event : { ...event, subscriptionId },
    ),
  };
}

function namesOf({ more, life, customer, expected }: LivedLife, { time }: Event, to: number) {
  const at = Date.parse(time);
  const segment = expected.segments.find((one) => isWithin(one, at));
  if (!more.chance(20) || segment === undefined || at >= to) return undefined;
  const product = more.chance(70) ? segment.product : more.from(customer.products);
  const organization = more.chance(30) ? life.name.toUpperCase() : life.name;
  return {
    party: { organization, product: `${life.name}: ${product.key}` },
    isFound: product === segment.product,
  };
}

export const namesText = ({ organization, product }: Pick<Event, 'organization' | 'product'>): string =>
  organization === undefined ? '' : ` by ${organization} for ${product}`;
