import { type ListedCost, modelCallKinds, type PriceSource } from '#model-prices';
import { Exact } from '#money';
import { sentCost } from './sent-cost.js';

/** Whose word a cost is. `model-catalogue` is what rows of earlier versions say of genai-prices. */
export type CostSource = 'caller' | PriceSource | 'emitter' | 'model-catalogue';

/** What an event cost us and how we know. `unknown` is never zero: it is listed until a price is there. */
export type Cost =
  | {
      readonly source: CostSource;
      /** In USD. */
      readonly amount: Exact;
      /** The day of the price, YYYY-MM-DD; empty where nobody looked one up. */
      readonly pricedOn: string;
    }
  | { readonly source: 'unknown' | 'none' };

type Properties = Readonly<Record<string, unknown>>;

/**
 * What usage costs by price lists at a time, and by what its tenant had stated when it was received (epoch milliseconds);
 * undefined when nobody lists all that it used.
 */
export type ModelPrices = (
  tenant: string,
  kind: string,
  properties: Properties,
  at: number,
  receivedAt: number,
) => ListedCost | undefined;

const noCost: Cost = { source: 'none' };
const unknownCost: Cost = { source: 'unknown' };

/** Digits behind the point that a rated row keeps of a cost. */
const rowDigits = 18;

/**
 * A cost that was looked up can be metered like one the caller sent: by the built-in element totalCost. What the caller says
 * there stays as it is, unless it is not the cost: a zero beside the costs of the parts.
 */
export function withCost(properties: Record<string, unknown>, cost: Cost): Record<string, unknown> {
  if (!('amount' in cost)) return properties;
  const said = cost.source === 'caller' ? Exact.tryParse(properties['totalCost']) : undefined;
  const isThere = said?.roundTo(rowDigits).equals(cost.amount.roundTo(rowDigits));
  return isThere ? properties : { ...properties, totalCost: cost.amount };
}

/**
 * The caller's word counts first, then price lists, then what an emitter of telemetry reckoned by a table of its own. A
 * tool has a cost only where somebody says so.
 */
export function costOf(
  { tenant, receivedAt }: { readonly tenant: string; readonly receivedAt: number },
  kind: string,
  properties: Properties,
  occurredAt: number,
  modelPrices: ModelPrices,
): Cost {
  const isCall = modelCallKinds.has(kind);
  const sent = sentCost(properties, isCall);
  if (sent) return { source: 'caller', amount: sent, pricedOn: '' };
  if ((!isCall && kind !== 'tool-call') || properties['billingSkipped'] === true) return noCost;
  const listed = modelPrices(tenant, kind, properties, occurredAt, receivedAt);
  if (listed) return listed;
  const emitted = emittedCost(properties);
  if (emitted) return { source: 'emitter', amount: emitted, pricedOn: '' };
  return isCall ? unknownCost : noCost;
}

/** Emitters reckon with floating numbers: what is beyond twelve digits is noise. Zero means that they do not know. */
function emittedCost(properties: Properties): Exact | undefined {
  const amount = Exact.tryParse(properties['emitterCost'])?.roundTo(12);
  return amount?.isPositive() ? amount : undefined;
}
