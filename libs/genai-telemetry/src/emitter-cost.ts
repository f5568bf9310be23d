import type { Attributes } from '#otlp';
import { firstOf, names, numberOf } from './attribute-names.js';

/**
 * What the emitter thinks that the call cost, in US dollars, rounded to 12 digits. A cost of 0 of a call with tokens
 * says that its price is not known to the emitter, and is none.
 */
export function emitterCostOf(attributes: Attributes, tokens: number): number | undefined {
  const cost = numberOf(firstOf(attributes, names.cost)) ?? costInDetails(attributes);
  if (cost === undefined || !Number.isFinite(cost) || cost < 0 || (cost === 0 && tokens > 0)) return undefined;
  return Number(cost.toPrecision(12));
}

function costInDetails(attributes: Attributes): number | undefined {
  const details = attributes.get('langfuse.observation.cost_details');
  return typeof details === 'string'
    ? numberOf(/"total"\s*:\s*([0-9.]+(?:e-?[0-9]+)?)/i.exec(details)?.[1])
    : undefined;
}
