import { instantFromText } from '#calendar';
import { Exact } from '#money';
import type { PricingMetric } from '../pricing-metric.js';
import type { PricingRule, RuleAdjustment, TimeWindow } from './pricing-rule.js';

export interface RuleProblem {
  /** JSON pointer into the rule. */
  readonly path: string;
  readonly code: RuleProblemCode;
  readonly message: string;
}

export type RuleProblemCode =
  | 'adjustment-missing'
  | 'two-adjustments'
  | 'adjustment-of-nothing'
  | 'discount-above-whole'
  | 'adjustment-too-large'
  | 'not-an-instant'
  | 'window-is-empty'
  | 'weekday-repeated'
  | 'condition-says-nothing'
  | 'unknown-metric'
  | 'metric-goes-on';

const mostPercent = Exact.parse(1_000);
const mostPerUnit = Exact.parse('1e12');

type TargetMetric = Pick<PricingMetric, 'id' | 'aggregation' | 'tiersReset' | 'rollover'>;

/**
 * Why a rule cannot adjust metrics of its product. What a rule has made of an event must not change with other segments: it
 * would depend on when late usage of those was rated.
 *
 * @param metrics undefined for one that cannot be read, and may be the one that is meant
 */
export function problemsOfTarget(
  { metricId }: PricingRule,
  metrics: readonly (TargetMetric | undefined)[],
): RuleProblem[] {
  const targets = metrics.filter((metric) => metricId === undefined || metric === undefined || metric.id === metricId);
  if (metricId !== undefined && targets.length === 0)
    return [problem('/metricId', 'unknown-metric', 'the product has no such pricing metric')];
  const goesOn = targets.find(
    (metric) => metric && (metric.tiersReset === 'contract-year' || metric.aggregation.carriesOver || metric.rollover),
  );
  if (goesOn === undefined) return [];
  const message = `${goesOn.id} goes on from period to period, by its tiers or its level: name a metric that does not`;
  return [problem('/metricId', 'metric-goes-on', message)];
}

/** Every reason why a rule of the right shape (`PricingRuleSchema`) cannot adjust anything; none is good. */
export function problemsOfRule({ adjust, when = {} }: PricingRule): RuleProblem[] {
  return [...adjustmentProblems(adjust), ...windowProblems(when.timeWindow)];
}

function adjustmentProblems({ percentage, amountPerUnit }: RuleAdjustment): RuleProblem[] {
  if (percentage !== undefined && amountPerUnit !== undefined)
    return [
      problem('/adjust', 'two-adjustments', 'a rule adjusts by a percentage or by an amount per unit, not by both'),
    ];
  const said = percentage ?? amountPerUnit;
  if (said === undefined)
    return [problem('/adjust', 'adjustment-missing', 'a rule needs a percentage or an amount per unit')];
  const path = percentage === undefined ? '/adjust/amountPerUnit' : '/adjust/percentage';
  const value = Exact.parse(said);
  if (value.isZero()) return [problem(path, 'adjustment-of-nothing', 'an adjustment of 0 changes nothing')];
  if (percentage !== undefined && value.plus(Exact.parse(100)).isNegative())
    return [problem(path, 'discount-above-whole', 'a rule takes off at most 100 per cent')];
  return value.abs().compare(percentage === undefined ? mostPerUnit : mostPercent) > 0
    ? [
        problem(
          path,
          'adjustment-too-large',
          percentage === undefined ? 'at most 1000000000000' : 'at most 1000 per cent',
        ),
      ]
    : [];
}

function windowProblems(window: TimeWindow | undefined): RuleProblem[] {
  if (window === undefined) return [];
  const path = '/when/timeWindow';
  if (Object.keys(window).length === 0)
    return [problem(path, 'condition-says-nothing', 'a time window needs instants, weekdays or hours')];
  const { from, to, weekdays = [], hours } = window;
  const [start, end] = [from, to].map((text) => (text === undefined ? undefined : instantFromText(text)));
  const unread = (['from', 'to'] as const).filter(
    (name) => window[name] && instantFromText(window[name]) === undefined,
  );
  return [
    ...unread.map((name) => problem(`${path}/${name}`, 'not-an-instant', 'must be an RFC 3339 time from 1970 to 9999')),
    ...(start !== undefined && end !== undefined && end <= start
      ? [problem(`${path}/to`, 'window-is-empty', 'must be after from')]
      : []),
    ...(new Set(weekdays).size < weekdays.length
      ? [problem(`${path}/weekdays`, 'weekday-repeated', 'each weekday is named once')]
      : []),
    ...(hours && hours.from === hours.to
      ? [problem(`${path}/hours/to`, 'window-is-empty', 'must be another time of day than from')]
      : []),
  ];
}

const problem = (path: string, code: RuleProblemCode, message: string): RuleProblem => ({ path, code, message });
