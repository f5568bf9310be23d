import type { Edition, ListedModel, PriceOption, Rates } from './price-list.js';

/** What a model costs at a time, and from which day on. */
export interface RatesInForce {
  readonly rates: Rates;
  /** YYYY-MM-DD: the first day of the price, or the day on which it was read where no first day is known. */
  readonly pricedOn: string;
}

/**
 * The prices of a model at an instant (epoch milliseconds) for a service tier; undefined when none is listed for the
 * tier. `readOn`: when the list was read, where nothing else says from when a price is.
 */
export function ratesInForce(
  model: ListedModel,
  tier: string | undefined,
  at: number,
  readOn: string,
): RatesInForce | undefined {
  const edition = editionAt(model.editions, at);
  const standard = lastOf(edition.options, undefined, at);
  if (!standard) return undefined;
  const dateOf = ({ from }: PriceOption) => from ?? edition.readOn ?? readOn;
  if (tier === undefined) return { rates: standard.rates, pricedOn: dateOf(standard) };
  const ofTier = lastOf(edition.options, tier, at);
  if (!ofTier) return undefined;
  return { rates: { ...standard.rates, ...ofTier.rates }, pricedOn: dateOf(ofTier) };
}

function editionAt(editions: readonly Edition[], at: number): Edition {
  const begun = editions.filter(({ readOn }) => readOn === undefined || Date.parse(readOn) <= at);
  return (begun.at(-1) ?? editions[0]) as Edition;
}

function lastOf(options: readonly PriceOption[], tier: string | undefined, at: number): PriceOption | undefined {
  return options.findLast((option) => option.tier === tier && holds(option, at));
}

function holds({ from, hours, weekdays }: PriceOption, at: number): boolean {
  if (from !== undefined && Date.parse(from) > at) return false;
  const time = new Date(at);
  if (weekdays && !weekdays.includes(time.getUTCDay() || 7)) return false;
  if (!hours) return true;
  const [start, end] = hours.map(minutesOf) as [number, number];
  const minutes = time.getUTCHours() * 60 + time.getUTCMinutes();
  return start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
