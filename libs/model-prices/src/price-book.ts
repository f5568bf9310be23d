import type { Exact } from '#money';
import { readingsOf } from './model-names.js';
import { hasMoved } from './moving-names.js';
import { agree } from './price-comparison.js';
import type { ListName, PriceList, Rates } from './price-list.js';
import { findings, PriceShelves, type Wanted } from './price-shelves.js';
import { type RatesInForce, ratesInForce } from './rates-in-force.js';
import { reckoned, type UnitPrices, unitPricesOf } from './reckoning.js';
import { sellerOf } from './sellers.js';
import { serviceTierOf } from './service-tier.js';
import { type OwnPrices, TenantPrices } from './tenant-prices.js';
import { measuredUsage, type Properties } from './usage-measures.js';

export type PriceSource = ListName | 'tenant-price';

/** What usage costs in USD, whose price that is, and the day (YYYY-MM-DD) from which the price is, or was read. */
export interface ListedCost {
  readonly amount: Exact;
  readonly source: PriceSource;
  readonly pricedOn: string;
}

/** Prices that a call may be reckoned by, the ones to ask first first. */
interface Offer {
  readonly prices: UnitPrices;
  readonly source: PriceSource;
  readonly pricedOn: string;
  /** Of the tenant's own prices, when some are in it. */
  readonly ownPricedOn: string;
}

/** A few prices change by the time of day, at quarters of an hour: offers are looked up once for each. */
const sliceMs = 900_000;
const maxRemembered = 5_000;
const longestName = 200;

/** What usage of models costs, by the tenant's own prices, the first list and the second, in this order. */
export class PriceBook {
  private readonly shelves: readonly PriceShelves[];
  private readonly sellers: ReadonlySet<string>;
  /** All that each tenant has stated, the earliest first. */
  private readonly tenants = new Map<string, TenantPrices[]>();
  private readonly remembered = new Map<string, readonly Offer[]>();

  /** @param lists the one that is asked first, and the one that is asked for what the first one lacks */
  constructor(lists: readonly PriceList[]) {
    this.shelves = lists.map((list) => new PriceShelves(list));
    this.sellers = new Set(this.shelves.flatMap((shelf) => [...shelf.sellers]));
  }

  /**
   * Takes the place of what the tenant had stated before, for usage that is received from then on: what was received
   * earlier costs what it cost, also when its log is read again. To hear the same twice changes nothing.
   */
  recordTenant(tenant: string, prices: OwnPrices): void {
    const stated = (this.tenants.get(tenant) ?? []).filter(({ saidAt }) => saidAt !== prices.saidAt);
    stated.push(new TenantPrices(prices, (provider) => sellerOf(provider, this.sellers)));
    this.tenants.set(
      tenant,
      stated.sort((one, other) => one.saidAt - other.saidAt),
    );
    this.remembered.clear();
  }

  /**
   * The cost of one event; undefined when nobody lists all that it used. `at`, when it was used, says which prices are in
   * force; `receivedAt`, which of a tenant's statements had been made. Epoch milliseconds.
   */
  costOf(tenant: string, kind: string, properties: Properties, at: number, receivedAt: number): ListedCost | undefined {
    const isTool = kind === 'tool-call';
    if (isTool && !this.tenants.has(tenant)) return undefined;
    const model = properties[isTool ? 'toolId' : 'model'];
    if (typeof model !== 'string' || model === '' || model.length > longestName) return undefined;
    const usage = measuredUsage(kind, properties);
    const size = usage.tokens ? '' : sizeOf(properties);
    const own = this.tenants.get(tenant)?.findLast(({ saidAt }) => saidAt <= receivedAt);
    for (const offer of this.offersOf(tenant, own, model, properties, size, at, isTool)) {
      const found = reckoned(usage, offer.prices);
      if (!found) continue;
      return found.own
        ? { amount: found.amount, source: 'tenant-price', pricedOn: offer.ownPricedOn }
        : { amount: found.amount, source: offer.source, pricedOn: offer.pricedOn };
    }
    return undefined;
  }

  private offersOf(
    tenant: string,
    own: TenantPrices | undefined,
    model: string,
    properties: Properties,
    size: string,
    at: number,
    isTool: boolean,
  ) {
    const { provider, serviceTier } = properties;
    const slice = Math.floor(at / sliceMs);
    const whose = own ? `${tenant}\n${own.saidAt}\n${own.changesUntil(at)}` : '';
    const key = `${whose}\n${provider}\n${model}\n${serviceTier}\n${size}\n${isTool}\n${slice}`;
    const known = this.remembered.get(key);
    if (known) return known;
    if (this.remembered.size >= maxRemembered) this.remembered.clear();
    const named = typeof provider === 'string' ? provider.slice(0, longestName) : '';
    const tier = serviceTierOf(serviceTier);
    const offers = this.look(own, model, named, tier, size, at, isTool);
    this.remembered.set(key, offers);
    return offers;
  }

  private look(
    tenant: TenantPrices | undefined,
    model: string,
    provider: string,
    tier: string | undefined,
    size: string,
    at: number,
    isTool: boolean,
  ): Offer[] {
    const sellerNamed = (word: string) => sellerOf(word, this.sellers);
    const seller = provider === '' ? undefined : sellerNamed(provider);
    const readings = isTool ? [{ name: model.toLowerCase() }] : readingsOf(model, sellerNamed, at);
    const own = tenant?.inForce(readings, provider, seller, tier, at);
    const listed = isTool ? [] : this.listed({ readings, seller }, tier, size, at);
    const offers = listed.map(({ rates, source, pricedOn, ofOnePrice }) => ({
      prices: { ...unitPricesOf(ofOnePrice ? withAudio(rates) : rates), ...own?.prices },
      source,
      pricedOn,
      ownPricedOn: own?.pricedOn ?? '',
    }));
    const alone = own ? [{ prices: own.prices, source: 'tenant-price' as const, ...alike(own.pricedOn) }] : [];
    return [...offers, ...alone];
  }

  /** What the lists say, of the surest finding that one of them has. Where they agree, each fills what the other lacks. */
  private listed(wanted: Wanted, tier: string | undefined, size: string, at: number): Listed[] {
    for (const one of this.sizedOrNot(wanted, size)) {
      for (const finding of findings) {
        const found = this.shelves.flatMap((shelf) => {
          const model = shelf.find(finding, one);
          const found = model && ratesInForce(model, tier, at, shelf.list.readOn);
          return found ? [{ ...found, source: shelf.list.source, ofOnePrice: ofOnePrice.has(model.seller) }] : [];
        });
        if (found.length === 0) continue;
        const [first, second] = one.readings.some(({ name }) => hasMoved(name, at)) ? found.reverse() : found;
        if (!first || !second) return found;
        return agree(first.rates, second.rates)
          ? [{ ...first, rates: { ...second.rates, ...first.rates } }]
          : [first, second];
      }
    }
    return [];
  }

  /** Pictures and films are listed by quality and size; where a model's are, its bare name says nothing of this size. */
  private sizedOrNot(wanted: Wanted, size: string): Wanted[] {
    if (size === '' || !wanted.readings.some(({ name }) => this.shelves.some((shelf) => shelf.hasSizes(name)))) {
      return [wanted];
    }
    const prefixes = JSON.parse(size) as string[];
    return prefixes.map((prefix) => ({
      ...wanted,
      readings: wanted.readings.map((reading) => ({ ...reading, name: `${prefix}/${reading.name}` })),
    }));
  }
}

interface Listed extends RatesInForce {
  readonly source: ListName;
  readonly ofOnePrice: boolean;
}

/** Google lists a price for audio only where it is another than that for text. */
const ofOnePrice: ReadonlySet<string> = new Set(['google', 'vertex']);

function withAudio(rates: Rates): Rates {
  const { inputTokens, outputTokens, cacheReadTokens, inputAudioTokens } = rates;
  return {
    ...(inputTokens && { inputAudioTokens: inputTokens }),
    ...(outputTokens && { outputAudioTokens: outputTokens }),
    ...(!inputAudioTokens && cacheReadTokens && { cacheReadAudioTokens: cacheReadTokens }),
    ...rates,
  };
}

const alike = (pricedOn: string) => ({ pricedOn, ownPricedOn: pricedOn });

/** The beginnings of names under which a size may be listed, as JSON; empty: the usage says none. */
function sizeOf({ resolution, quality }: Properties): string {
  const size = typeof resolution === 'string' ? resolution.trim().toLowerCase().slice(0, 40) : '';
  const [, width, height] = /^(\d+)\s*[x×*]\s*(\d+)$/.exec(size) ?? [];
  if (size === '') return '';
  const sizes = width && height ? [`${width}-x-${height}`, `${Math.min(Number(width), Number(height))}p`] : [size];
  const grade = typeof quality === 'string' ? quality.trim().toLowerCase().slice(0, 40) : '';
  return JSON.stringify([...(grade ? sizes.map((one) => `${grade}/${one}`) : []), ...sizes]);
}
