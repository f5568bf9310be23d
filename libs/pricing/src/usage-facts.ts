import { decimalLostByDouble, Exact } from '#money';

/** What a fold reads of a usage event. The caller has already found that the event belongs to the meter's segment. */
export interface UsageFacts {
  /** Epoch milliseconds of the event's own time. */
  readonly occurredAt: number;
  /** Place in the log; breaks ties between events of the same instant. */
  readonly arrival: number;
  /** Numbers come as number, bigint or Exact (all their digits), or as text; text is also simply text. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A property's value, or undefined when the event does not carry it; null is not carried. */
export function propertyOf(facts: UsageFacts, name: string): unknown {
  const { properties } = facts;
  return Object.hasOwn(properties, name) ? (properties[name] ?? undefined) : undefined;
}

/**
 * The text by which two property values are the same: text as it stands, a JSON number by its value (1.0 is "1"),
 * a boolean by its word. Lists and objects have none.
 */
export function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isSafeInteger(value) ? String(value) : Exact.tryParse(value)?.toString();
    case 'boolean':
      return String(value);
    case 'bigint':
      return knownText(String(value));
    default:
      return value instanceof Exact ? knownText(value.toString()) : undefined;
  }
}

/** A number with more digits than a double keeps comes from the doors as its one text. */
const knownText = (decimal: string): string => decimalLostByDouble(decimal) ?? decimal;
