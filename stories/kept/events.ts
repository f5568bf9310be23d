import { Draws } from '../support/draws.js';

export interface Event {
  readonly id: string;
  readonly time: string;
  readonly organization?: string;
  readonly subscriber?: string;
  readonly product?: string;
  readonly subscriptionId?: string;
  readonly source?: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

type Party = Pick<Event, 'organization' | 'subscriber' | 'product' | 'subscriptionId'>;

/** So many events of a party at instants drawn from a span; the name is what makes their ids, and their seed. */
export function eventsOf(
  name: string,
  party: Party,
  span: Span,
  count: number,
  propertiesOf: (draws: Draws, n: number) => Record<string, unknown>,
): Event[] {
  const draws = new Draws([...name].reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) | 0, 7));
  const from = Date.parse(span.from);
  const length = Date.parse(span.to) - from;
  return Array.from({ length: count }, (_, n) => ({
    id: `${name}-${n}`,
    time: new Date(from + Math.floor((draws.below(1_000_000) / 1_000_000) * length)).toISOString(),
    ...party,
    properties: propertiesOf(draws, n),
  }));
}

export const someSummaries = (draws: Draws) => ({ summaries: draws.below(1_000) / 100 });
export const someUnits = (draws: Draws) => ({ units: 1 + draws.below(9) });

const models = ['small', 'medium', 'large', 'vision', 'audio', '4.5', 7];
const regions = ['north', 'south', 'east', 'west', undefined];

/** What every metric of "Everything counted" reads; now and then a value is no number, or is missing. */
export const somethingOfEverything = (draws: Draws) => ({
  tokens: draws.chance(5) ? 'many' : draws.below(400),
  model: draws.from(models),
  outcome: draws.chance(20) ? 'failed' : 'done',
  load: draws.below(9_000) / 100,
  latency: draws.below(1_000),
  user: draws.chance(10) ? draws.below(30) : `user-${draws.below(30)}`,
  region: draws.from(regions),
  level: draws.chance(15) ? 'alarm' : 'note',
  seats: 5 + draws.below(20),
  gigabytes: draws.below(40) - 10,
  pages: draws.below(40),
  turnover: (draws.below(20_000) / 100).toFixed(2),
});
