import { type CompletePricingMetric, type PricingMetric, withDefaults } from '#pricing';
import type { PricingMetric as PricingMetricMessage } from './generated/catalog/v1/product.js';

/** A pricing metric as it stands in a product message, with every default written out. */
export function pricingMetricToMessage(metric: PricingMetric): PricingMetricMessage {
  const { id, aggregation, tiers, ...rest } = withDefaults(metric);
  return {
    ...rest,
    metricId: id,
    aggregation: { ...aggregation, carriesOver: aggregation.carriesOver ?? false },
    tiers: tiers.map((tier) => ({ ...tier, upTo: tier.upTo ?? undefined })),
  };
}

/** The metric that `pricingMetricToMessage` wrote. Catalog let it pass once, so its shape is taken as it stands. */
export function pricingMetricFromMessage(message: PricingMetricMessage): CompletePricingMetric {
  const { metricId, aggregation, rollover, ...rest } = message;
  if (!aggregation) throw new Error(`the pricing metric ${metricId} has no aggregation`);
  const { carriesOver, feeOfEach, ...readings } = aggregation;
  return withDefaults(
    present({
      ...rest,
      id: metricId,
      aggregation: present({
        ...readings,
        ...(carriesOver ? { carriesOver } : {}),
        ...(feeOfEach && { feeOfEach: present(feeOfEach) }),
      }),
      tiers: message.tiers.map(present),
      ...(rollover && { rollover: present(rollover) }),
    }) as unknown as PricingMetric,
  );
}

/** Protobuf writes what is absent as undefined; a metric simply does not have it. */
function present<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
