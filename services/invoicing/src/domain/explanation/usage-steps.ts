import { Exact } from '#money';
import type { LineTier } from '../document/document-line.js';
import type { ExplainedLine, ExplainedTier, ExplanationStep } from './explanation.js';
import {
  eventsText,
  filterWords,
  groupWords,
  modeWords,
  money,
  quantityWords,
  quoted,
  rolloverWords,
  shown,
  yearWords,
} from './words.js';

/** From the events to the exact price of what they add up to, before adjustments. */
export function usageSteps(explained: ExplainedLine): ExplanationStep[] {
  return [eventsStep(explained), quantityStep(explained), tiersStep(explained)];
}

export const tiersTotal = ({ tiers, otherGroups }: ExplainedLine['line']): Exact =>
  Exact.sum([...tiers.map(({ amount }) => amount), otherGroups?.amount ?? '0'].map((amount) => Exact.parse(amount)));

function eventsStep({ line }: ExplainedLine): ExplanationStep {
  const { eventCount } = line;
  const sentence = `${eventsText(eventCount)} of ${quoted(line.description)} from ${instant(line.periodStart)} until ${instant(line.periodEnd)}.`;
  return { step: 'events', sentence, eventCount };
}

function quantityStep({ line, metric }: ExplainedLine): ExplanationStep {
  const { quantity = '0' } = line;
  if (metric === undefined) return { step: 'quantity', sentence: `Their quantity is ${shown(quantity)}.`, quantity };
  const { aggregation, filters, groupBy } = metric;
  const { carriedQuantity } = line;
  const sentence = `Their quantity is ${shown(quantity)}: ${quantityWords(metric)}.${filterWords(metric)}${groupWords(metric)}${yearWords(carriedQuantity)}${rolloverWords(metric, line.tiers)}`;
  const carried = carriedQuantity !== undefined && { carriedQuantity };
  return {
    step: 'quantity',
    sentence,
    quantity,
    aggregation,
    filters,
    ...(groupBy !== undefined && { groupBy }),
    ...carried,
  };
}

function tiersStep({ line, metric, document }: ExplainedLine): ExplanationStep {
  const amount = tiersTotal(line);
  const { otherGroups } = line;
  const others = otherGroups
    ? ` Among it ${shown(String(otherGroups.count))} groups without a row of their own: ${money(otherGroups.amount, document.currency)}.`
    : '';
  const why = metric && line.tiers.length > 1 ? `: ${modeWords[metric.mode]}` : '';
  return {
    step: 'tiers',
    sentence: `Priced by ${line.tiers.length > 1 ? 'tiers' : 'its tier'}${why}.${others}`,
    ...(metric && { mode: metric.mode }),
    tiers: line.tiers.map((tier) => explainedTier(tier, document.currency, metric?.mode === 'percentage')),
    ...(otherGroups && { otherGroups }),
    amount: amount.toString(),
  };
}

function explainedTier(tier: LineTier, currency: string, isPercentage: boolean): ExplainedTier {
  const { name, quantity, unitRate = '0', fixedCost = '0', packageSize, group } = tier;
  const of = group === undefined ? '' : ` of ${tier.unnamedGroup === undefined ? quoted(group) : group}`;
  const perPackage = packageSize === undefined ? '' : ` a started package of ${shown(packageSize)}`;
  const rate = isPercentage ? `${shown(unitRate)} %` : `${money(unitRate, currency)}${perPackage}`;
  const fixed = Exact.parse(fixedCost).isZero() ? '' : ` + a fixed ${money(fixedCost, currency)}`;
  const sentence = `${quoted(name)}, ${rangeWords(tier)}: ${shown(quantity)}${of} ${packageSize === undefined ? '×' : 'at'} ${rate}${fixed}.`;
  return { ...tier, sentence };
}

function rangeWords({ from, upTo }: LineTier): string {
  const isFirst = Exact.parse(from).isZero();
  if (upTo === undefined) return isFirst ? 'whatever the quantity' : `above ${shown(from)}`;
  return isFirst ? `up to ${shown(upTo)}` : `above ${shown(from)} up to ${shown(upTo)}`;
}

const instant = (at: number) => new Date(at).toISOString();
