import { Exact } from '#money';
import { type Dimension, dimensions } from './dimensions.js';
import type { ReadName } from './model-names.js';
import { type UnitPrices, unitPricesOf } from './reckoning.js';
import { serviceTierOf } from './service-tier.js';

/** What a tenant says a model costs it in one dimension. */
export interface OwnPrice {
  /** As usage names it, or a tool's id. */
  readonly model: string;
  /** Whose model it is; absent: whoever's. */
  readonly provider?: string | undefined;
  /** Absent: in every tier. */
  readonly serviceTier?: string | undefined;
  readonly dimension: Dimension;
  /** USD, decimal text, for `per` of the dimension. */
  readonly price: string;
  readonly per: number;
  /** Epoch milliseconds; absent: ever since. */
  readonly effectiveFrom?: number | undefined;
  /** The first instant at which it no longer is. */
  readonly effectiveUntil?: number | undefined;
}

/** All own prices of a tenant, and when it said so. */
export interface OwnPrices {
  readonly prices: readonly OwnPrice[];
  readonly saidAt: number;
}

/** The prices of a tenant's own, by the models they are for. */
export class TenantPrices {
  private readonly byModel: ReadonlyMap<string, readonly OwnPrice[]>;
  /** Instants at which some price begins or ends. */
  private readonly changes: readonly number[];

  constructor(
    private readonly own: OwnPrices,
    private readonly sellerOf: (provider: string) => string | undefined,
  ) {
    this.byModel = Map.groupBy(own.prices, ({ model }) => model.trim().toLowerCase());
    const instants = own.prices.flatMap(({ effectiveFrom, effectiveUntil }) => [effectiveFrom, effectiveUntil]);
    this.changes = instants.filter((one) => one !== undefined).sort((one, other) => one - other);
  }

  get saidAt(): number {
    return this.own.saidAt;
  }

  /** The number of changes before that instant: as long as it is the same, so are the prices. */
  changesUntil(at: number): number {
    let [low, high] = [0, this.changes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.changes[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  inForce(
    readings: readonly ReadName[],
    provider: string,
    seller: string | undefined,
    tier: string | undefined,
    at: number,
  ): { prices: UnitPrices; pricedOn: string } | undefined {
    const found = readings.map(({ name }) => this.byModel.get(name)).find((one) => one !== undefined) ?? [];
    const holding = found.filter(
      (one) => isInForce(one, at) && isOfTier(one, tier) && this.isOf(one, provider, seller),
    );
    if (holding.length === 0) return undefined;
    // The one that says more wins; of two that say as much, the later one.
    const ordered = holding.sort((one, other) => weightOf(one) - weightOf(other) || fromOf(one) - fromOf(other));
    const rates = Object.fromEntries(ordered.map((one) => [one.dimension, perListed(one)]));
    const from = Math.max(...ordered.map(({ effectiveFrom }) => effectiveFrom ?? this.own.saidAt));
    return { prices: unitPricesOf(rates, true), pricedOn: new Date(from).toISOString().slice(0, 10) };
  }

  private isOf({ provider: wanted }: OwnPrice, provider: string, seller: string | undefined): boolean {
    if (wanted === undefined) return true;
    const sold = this.sellerOf(wanted);
    if (sold === undefined) return wanted.trim().toLowerCase() === provider.trim().toLowerCase();
    return sold === seller;
  }
}

const isInForce = ({ effectiveFrom, effectiveUntil }: OwnPrice, at: number) =>
  (effectiveFrom === undefined || effectiveFrom <= at) && (effectiveUntil === undefined || at < effectiveUntil);

const isOfTier = ({ serviceTier }: OwnPrice, tier: string | undefined) =>
  serviceTier === undefined || serviceTierOf(serviceTier) === tier;

const weightOf = ({ provider, serviceTier }: OwnPrice) => (provider ? 1 : 0) + (serviceTier ? 2 : 0);

const fromOf = ({ effectiveFrom }: OwnPrice) => effectiveFrom ?? Number.NEGATIVE_INFINITY;

/** The price for as much of the dimension as lists quote it for. */
function perListed({ price, per, dimension }: OwnPrice): string {
  return Exact.parse(price).times(Exact.parse(dimensions[dimension].per)).dividedBy(Exact.parse(per)).toString();
}
