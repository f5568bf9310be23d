import { Exact } from '#money';
import type { LineTier } from '../document/document-line.js';
import type { ExplainedLine, ExplainedTier, ExplanationStep } from './explanation.js';
import { filterWords, groupWords, modeWords, quantityWords, rolloverWords, shown, yearWords } from './words.js';

/** From the events to the exact price of what they add up to, before adjustments. */
export function usageSteps(explained: ExplainedLine): ExplanationStep[] {
  return [eventsStep(explained), quantityStep(explained), tiersStep(explained)];
}

export const tiersTotal = ({ tiers, otherGroups }: ExplainedLine['line']): Exact =>
  Exact.sum([...tiers.map(({ amount }) => amount), otherGroups?.amount ?? '0'].map((amount) => Exact.parse(amount)));

function eventsStep({ line }: ExplainedLine): ExplanationStep {
  const { eventCount } = line;
  const count = `${shown(String(eventCount))} ${eventCount === 1 ? 'event' : 'events'}`;
  const sentence = `${count} between ${instant(line.periodStart)} and ${instant(line.periodEnd)} carried the metric ${quoted(line.description)}.`;
  return { step: 'events', sentence, eventCount };
}

function quantityStep({ line, metric }: ExplainedLine): ExplanationStep {
  const { quantity = '0' } = line;
  if (metric === undefined) return { step: 'quantity', sentence: `They come to ${shown(quantity)}.`, quantity };
  const { aggregation, filters, groupBy } = metric;
  const { carriedQuantity } = line;
  const sentence = `${shown(quantity)} is ${quantityWords(metric)}.${filterWords(metric)}${groupWords(metric)}${yearWords(carriedQuantity)}${rolloverWords(metric, line.tiers)}`;
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
    ? ` ${shown(String(otherGroups.count))} more groups come to ${shown(otherGroups.amount)} ${document.currency}.`
    : '';
  const why = metric ? ` (${modeWords[metric.mode]})` : '';
  return {
    step: 'tiers',
    sentence: `By its tiers${why} that costs ${shown(amount)} ${document.currency}.${others}`,
    ...(metric && { mode: metric.mode }),
    tiers: line.tiers.map((tier) => explainedTier(tier, document.currency, metric?.mode === 'percentage')),
    ...(otherGroups && { otherGroups }),
    amount: amount.toString(),
  };
}

function explainedTier(tier: LineTier, currency: string, isPercentage: boolean): ExplainedTier {
  const { name, from, upTo, quantity, unitRate = '0', fixedCost = '0', packageSize, group, amount } = tier;
  const range = upTo === undefined ? `above ${shown(from)}` : `above ${shown(from)} up to ${shown(upTo)}`;
  const of = group === undefined ? '' : ` of ${tier.unnamedGroup === undefined ? quoted(group) : group}`;
  const perPackage = packageSize === undefined ? '' : ` per started package of ${shown(packageSize)}`;
  const rate = isPercentage ? `${shown(unitRate)} %` : `${shown(unitRate)} ${currency}${perPackage}`;
  const fixed = Exact.parse(fixedCost).isZero() ? '' : ` and a fixed ${shown(fixedCost)} ${currency}`;
  const sentence = `${quoted(name)} (${range}): ${shown(quantity)}${of} at ${rate}${fixed} is ${shown(amount)} ${currency}.`;
  return { ...tier, sentence };
}

const instant = (at: number) => new Date(at).toISOString();
const quoted = (text: string) => `“${text}”`;
