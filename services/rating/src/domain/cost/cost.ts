import { Exact } from '#money';

/** What an event cost us and how we know. `unknown` is never zero: it is listed until a price is there. */
export type Cost =
  | { readonly source: 'caller' | 'model-catalogue'; readonly amount: Exact }
  | { readonly source: 'unknown' | 'none' };

/** Prices of models, in force at a time; undefined when the model is not known. */
export type ModelPrices = (properties: Readonly<Record<string, unknown>>, occurredAt: number) => Exact | undefined;

const noCost: Cost = { source: 'none' };

/** Cost sent by the caller wins; an AI completion without one is costed from the model catalogue. */
/** A cost from the catalogue can be metered like one the caller sent: by the built-in element totalCost. */
export function withCost(properties: Record<string, unknown>, cost: Cost): Record<string, unknown> {
  return cost.source === 'model-catalogue' ? { ...properties, totalCost: cost.amount } : properties;
}

export function costOf(
  kind: string,
  properties: Readonly<Record<string, unknown>>,
  occurredAt: number,
  modelPrices: ModelPrices,
): Cost {
  const sent = properties['totalCost'];
  if (sent !== undefined && sent !== null) {
    const amount = Exact.tryParse(sent);
    if (amount) return { source: 'caller', amount };
  }
  if (kind !== 'ai-completion') return noCost;
  const amount = modelPrices(properties, occurredAt);
  return amount ? { source: 'model-catalogue', amount } : { source: 'unknown' };
}
