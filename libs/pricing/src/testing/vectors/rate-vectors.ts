import { Exact } from '#money';
import { type Charge, rateAll } from '../../charge.js';
import { compileMetric } from '../../compiled-metric.js';
import type { PricingMetric, Tier } from '../../pricing-metric.js';
import { type Adapter, exact, type Fields } from './vector.js';

const period = { start: 0, end: 1_000 };

export const rate: Adapter = ({ input: stated, expected, policy = [] }) => {
  const input = asPackages(stated);
  const metric = metricOf(input, policy);
  const billed = billedBefore(input);
  const before = chargeFor(metric, billed);
  const charge = chargeFor(metric, [...billed, ...usageOf(input)]);
  const perEvent = perEventAmount(input);
  const prior = input.usage.prior_billed === undefined ? before.amount : exact(input.usage.prior_billed);
  const isSplit = billed.length > 0;
  const amount = (isSplit ? charge.amount.minus(prior) : charge.amount).plus(perEvent);
  const gross = tiersTotal(charge).minus(isSplit ? tiersTotal(before) : Exact.zero);
  return {
    amount,
    gross,
    usage_amount: gross,
    discount: adjustedBy(charge, 'maximum').plus(adjustedBy(charge, 'discount')).negated(),
    minimum_topup: adjustedBy(charge, 'minimum'),
    packages: Exact.sum(charge.tiers.map(packagesIn)),
    billed_quantity: isConverted(stated)
      ? Exact.sum(charge.tiers.map(packagesIn))
      : billedQuantity(charge).minus(isSplit ? billedQuantity(before) : Exact.zero),
    line_count: amount.isZero() ? 0 : 1,
    ...(expected.lines === undefined ? {} : { lines: linesOf(charge, before, expected.lines) }),
  };
};

function chargeFor(metric: PricingMetric, events: readonly Fields[]): Charge {
  const usage = events.map((properties, arrival) => ({ occurredAt: 0, arrival, properties }));
  return rateAll(compileMetric(metric), period, usage).charge;
}

const isConverted = ({ params }: Fields) =>
  params.convert?.operation === 'divide' && params.convert.round === 'ceiling';

/** Units that are divided and rounded up before they are priced are our packages. */
function asPackages(input: Fields): Fields {
  if (!isConverted(input)) return input;
  const { convert, unit_amount, ...params } = input.params;
  return {
    ...input,
    model: 'package',
    params: { ...params, package_amount: unit_amount, package_size: convert.factor },
  };
}

function metricOf({ model, params, usage }: Fields, policy: readonly string[]): PricingMetric {
  return {
    id: 'vector',
    name: 'Vector',
    aggregation: { type: 'sum', element: 'quantity', ...feeOfEach(params) },
    mode: hasBoundsOfEach(params) ? 'graduated' : (modes[model as string] ?? 'graduated'),
    tiers: tiersOf(model, params),
    chargeFirstTierOnZero: policy.includes('first_tier_flat_on_zero'),
    ...(usage.groups === undefined ? {} : { groupBy: 'group' }),
    ...(params.minimum_amount === undefined ? {} : { minimum: params.minimum_amount }),
    ...maximumOf(params),
    ...(params.percentage_discount === undefined
      ? {}
      : { discounts: [{ kind: 'percentage', value: params.percentage_discount }] }),
  };
}

const hasBoundsOfEach = (params: Fields) => params.min_per_event !== undefined || params.max_per_event !== undefined;

/** Bounds of the price of one event are bounds of what it adds to the sum. */
function feeOfEach(params: Fields): Pick<PricingMetric['aggregation'], 'feeOfEach'> {
  if (!hasBoundsOfEach(params)) return {};
  const { rate_percent: percent, min_per_event: minimum, max_per_event: maximum } = params;
  const bounds = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
  return { feeOfEach: { percent, ...bounds } };
}

const modes: Record<string, PricingMetric['mode']> = {
  volume: 'volume',
  volume_package: 'volume',
  stairstep: 'volume',
  package: 'package',
  graduated_package: 'package',
  percentage: 'percentage',
  graduated_percentage: 'percentage',
};

/** A cap on the only tier is the metric's maximum. */
function maximumOf({ maximum_amount, tiers }: Fields): Pick<PricingMetric, 'maximum'> {
  const maximum = maximum_amount ?? (tiers?.length === 1 ? tiers[0].cap_amount : undefined);
  return maximum === undefined ? {} : { maximum };
}

function tiersOf(model: string, params: Fields): Tier[] {
  if (params.tiers !== undefined) {
    return params.tiers.map((tier: Fields) => ({
      upTo: tier.up_to,
      unitRate: tier.package_amount ?? tier.rate_percent ?? tier.unit_amount,
      ...(tier.flat_amount === undefined ? {} : { fixedCost: tier.flat_amount }),
      ...(tier.package_size === undefined ? {} : { packageSize: tier.package_size }),
    }));
  }
  const free: Tier[] = Number(params.free_units ?? 0) > 0 ? [{ upTo: params.free_units, unitRate: '0' }] : [];
  switch (model) {
    case 'per_unit':
      return [...free, { unitRate: params.unit_amount }];
    case 'flat':
      return [{ fixedCost: params.amount }];
    case 'package':
      return [...free, { unitRate: params.package_amount, packageSize: params.package_size }];
    case 'percentage':
      return [{ unitRate: hasBoundsOfEach(params) ? '1' : params.rate_percent }];
    case 'dynamic':
      return [{ unitRate: params.multiplier ?? '1' }];
    default:
      throw new Error(`no metric for the model ${model}`);
  }
}

/** What was paid in advance was billed whole when the period began: nothing is new in its middle. */
const isPaidBefore = ({ params, usage }: Fields) => params.pay_in === 'advance' && usage.line === 'mid_period';

function usageOf({ params, usage }: Fields): Fields[] {
  if (isPaidBefore({ params, usage })) return [];
  if (usage.groups !== undefined) {
    return Object.entries(usage.groups).map(([group, quantity]) => ({ group, quantity }));
  }
  if (usage.events !== undefined) return usage.events.map((quantity: string) => ({ quantity }));
  return [{ quantity: usage.precise_total_amount ?? usage.quantity }];
}

function billedBefore({ params, usage }: Fields): Fields[] {
  if (isPaidBefore({ params, usage })) return [{ quantity: usage.quantity }];
  const quantity = usage.prior_quantity ?? usage.prior_total_amount;
  return quantity === undefined ? [] : [{ quantity }];
}

/** What a percentage asks for each event is a second metric that counts. */
function perEventAmount({ params, usage }: Fields): Exact {
  if (params.fixed_amount === undefined) return Exact.zero;
  const counting: PricingMetric = {
    id: 'per-event',
    name: 'Per event',
    aggregation: { type: 'count' },
    tiers: [{ unitRate: params.fixed_amount }],
  };
  return chargeFor(counting, usageOf({ params, usage })).amount;
}

const tiersTotal = (charge: Charge) => Exact.sum(charge.tiers.map((tier) => tier.amount));
const billedQuantity = (charge: Charge) =>
  Exact.sum(charge.tiers.filter((tier) => !tier.unitRate.isZero()).map((tier) => tier.quantity));
const adjustedBy = (charge: Charge, kind: string) =>
  Exact.sum(charge.adjustments.filter((adjustment) => adjustment.kind === kind).map(({ amount }) => amount));
const packagesIn = ({ quantity, packageSize }: Charge['tiers'][number]) =>
  packageSize === undefined ? Exact.zero : quantity.dividedBy(packageSize).ceilingTo(0);

/** Our tiers stand in a line before its maximum, so a peer's split of the maximum over tiers is taken as given. */
function linesOf(charge: Charge, before: Charge, lines: Fields[]): Fields[] {
  const grossOf = ({ tiers }: Charge, index: number) =>
    tiers.find((tier) => tier.index === index)?.amount ?? Exact.zero;
  return lines.map((line) => {
    const index = line.tier - 1;
    const gross = grossOf(charge, index).minus(grossOf(before, index));
    const discount = exact(line.discount ?? '0');
    const tier = charge.tiers.find((use) => use.index === index);
    return {
      tier: line.tier,
      ...(line.gross === undefined ? {} : { gross, discount }),
      ...(line.packages === undefined || tier === undefined ? {} : { packages: packagesIn(tier) }),
      amount: gross.minus(discount),
    };
  });
}
