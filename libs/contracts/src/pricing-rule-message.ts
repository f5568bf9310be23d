import { type CompletePricingRule, completeRule, type PricingRule } from '#pricing';
import type { PricingRule as PricingRuleMessage } from './generated/catalog/v1/product.js';

/** A pricing rule as it stands in a product message, with every default written out. */
export function pricingRuleToMessage(rule: PricingRule): PricingRuleMessage {
  const { when, adjust, name, metricId, priority, stacking } = completeRule(rule);
  const { filters = [], organizationIds = [], timeWindow } = when;
  return {
    ...{ name, metricId, priority, stacking },
    filters: filters.map((filter) => ({ ...filter, values: [...filter.values] })),
    organizationIds: [...organizationIds],
    timeWindow: timeWindow && {
      from: timeWindow.from,
      to: timeWindow.to,
      weekdays: [...(timeWindow.weekdays ?? [])],
      hoursFrom: timeWindow.hours?.from,
      hoursTo: timeWindow.hours?.to,
    },
    percentage: adjust.percentage,
    amountPerUnit: adjust.amountPerUnit,
  };
}

/** The rule that `pricingRuleToMessage` wrote. Catalog let it pass once, so its shape is taken as it stands. */
export function pricingRuleFromMessage(message: PricingRuleMessage): CompletePricingRule {
  const { name, metricId, filters, organizationIds, timeWindow, percentage, amountPerUnit } = message;
  const rule = {
    name,
    ...(metricId !== undefined && { metricId }),
    when: {
      ...(filters.length > 0 && { filters }),
      ...(organizationIds.length > 0 && { organizationIds }),
      ...(timeWindow && { timeWindow: windowOf(timeWindow) }),
    },
    adjust: percentage === undefined ? { amountPerUnit } : { percentage },
    priority: message.priority,
    stacking: message.stacking,
  };
  return completeRule(rule as PricingRule);
}

function windowOf({ from, to, weekdays, hoursFrom, hoursTo }: NonNullable<PricingRuleMessage['timeWindow']>) {
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(weekdays.length > 0 && { weekdays }),
    ...(hoursFrom !== undefined && hoursTo !== undefined && { hours: { from: hoursFrom, to: hoursTo } }),
  };
}
