import type { OccasionName } from '../../application/ports.js';
import { numberOf, occasionKinds, occasionOf } from '../../domain/occasion/occasion.js';

/** How an occasion is named in paths. */
export function occasionIdOf({ subscriptionId, occasion }: OccasionName): string {
  return `${subscriptionId}.${occasion.kind}.${numberOf(occasion)}`;
}

export const occasionIdPattern = `^.{1,200}\\.(${occasionKinds.join('|')})\\.[0-9]{1,9}$`;

/** The occasion that an id of that pattern names. */
export function occasionNamed(occasionId: string): OccasionName {
  const parts = occasionId.split('.');
  const [kind, number] = parts.slice(-2);
  const known = occasionKinds.find((one) => one === kind);
  if (known === undefined) throw new Error(`${occasionId} is not the id of an occasion`);
  return { subscriptionId: parts.slice(0, -2).join('.'), occasion: occasionOf(known, Number(number)) };
}
