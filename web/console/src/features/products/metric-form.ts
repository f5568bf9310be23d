import { type PricingMetric, problemsOf } from '#pricing';
import type { PricingMetric as Metric } from '../../../../../clients/typescript/src/generated/operations.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { said } from '../../form/checked.js';

type Filter = NonNullable<PricingMetric['filters']>[number];

export interface TierForm {
  readonly name: string;
  /** Empty in the last one: without end. */
  readonly upTo: string;
  readonly unitRate: string;
  readonly fixedCost: string;
  readonly packageSize: string;
}

export interface FilterForm {
  readonly property: string;
  readonly operator: Filter['operator'];
  /** A value a line. */
  readonly values: string;
}

/** A pricing metric as it is typed. */
export interface MetricForm {
  readonly id: string;
  readonly name: string;
  readonly type: PricingMetric['aggregation']['type'];
  readonly element: string;
  readonly value: string;
  readonly percentile: string;
  readonly filters: readonly FilterForm[];
  readonly groupBy: string;
  readonly mode: NonNullable<PricingMetric['mode']>;
  readonly tiers: readonly TierForm[];
  readonly minimum: string;
  readonly maximum: string;
  /** What it was made of: what the form does not show stays as it is there. */
  readonly origin?: Metric;
}

export const emptyTier: TierForm = { name: '', upTo: '', unitRate: '', fixedCost: '', packageSize: '' };

/** A metric of the sum of an element, priced by the unit. */
export const newMetric = (element: string): MetricForm => ({
  id: metricId(element),
  name: element,
  type: 'sum',
  element,
  value: '',
  percentile: '',
  filters: [],
  groupBy: '',
  mode: 'graduated',
  tiers: [emptyTier],
  minimum: '',
  maximum: '',
});

/** By which the API tells metrics apart: small letters, digits and single dashes. */
export const metricId = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-$/, '') || 'metric';

export function metricFormOf(metric: Metric): MetricForm {
  const { aggregation } = metric;
  return {
    id: metric.id,
    name: metric.name,
    type: aggregation.type,
    element: aggregation.element ?? '',
    value: aggregation.value ?? '',
    percentile: aggregation.percentile === undefined ? '' : String(aggregation.percentile),
    filters: (metric.filters ?? []).map(({ values, ...filter }) => ({ ...filter, values: values.join('\n') })),
    groupBy: metric.groupBy ?? '',
    mode: metric.mode ?? 'graduated',
    tiers: metric.tiers.map((tier) => ({
      name: tier.name ?? '',
      upTo: tier.upTo ?? '',
      unitRate: tier.unitRate ?? '',
      fixedCost: tier.fixedCost === '0' ? '' : (tier.fixedCost ?? ''),
      packageSize: tier.packageSize ?? '',
    })),
    minimum: metric.minimum ?? '',
    maximum: metric.maximum ?? '',
    origin: metric,
  };
}

const number = (typed: string): string | undefined => said(typedDecimal(typed) ?? typed.trim());

export function metricOf(form: MetricForm): PricingMetric {
  const { type, percentile } = form;
  const origin = form.origin as PricingMetric | undefined;
  const aggregation = {
    ...(origin?.aggregation.type === type ? origin.aggregation : {}),
    type,
    element: type === 'count' && form.element === '' ? undefined : said(form.element),
    value: type === 'match' ? said(form.value) : undefined,
    percentile: type === 'percentile' && /^\d+$/.test(percentile) ? Number(percentile) : undefined,
  };
  return written({
    ...origin,
    id: form.id,
    name: form.name.trim(),
    aggregation: written(aggregation),
    filters: form.filters.map(({ values, ...filter }) => ({ ...filter, values: values.split('\n').filter(Boolean) })),
    groupBy: said(form.groupBy),
    mode: form.mode,
    tiers: form.tiers.map((tier, at) => tierOf(tier, form.mode, at === form.tiers.length - 1)),
    minimum: number(form.minimum),
    maximum: number(form.maximum),
  });
}

function tierOf({ name, upTo, unitRate, fixedCost, packageSize }: TierForm, mode: MetricForm['mode'], isLast: boolean) {
  const price = { unitRate: number(unitRate), fixedCost: number(fixedCost) };
  return written({
    name: said(name.trim()),
    upTo: number(upTo) ?? (isLast ? null : ''),
    ...price,
    packageSize: mode === 'percentage' ? undefined : number(packageSize),
  });
}

/** Without what is not said. */
function written<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}

/** What the functions that bill would refuse, by JSON pointer into the metric. */
export const metricProblems = (form: MetricForm) => [
  ...problemsOf(metricOf(form)),
  ...(form.name.trim() === '' ? [{ path: '/name', message: 'is needed' }] : []),
];
