import { decimalLostByDouble, Exact } from '#money';
import { textOf } from './usage-facts.js';

/**
 * Whether a property's value is one of the wanted ones: text equals as text, a JSON number by value. A number that a
 * double would change is known by its one text, which a wanted number of any spelling stands for.
 */
export function isOneOf(wanted: readonly string[]): (value: unknown) => boolean {
  const numbers = new Set(wanted.map(numberIn).filter((text) => text !== undefined));
  const texts = new Set([...wanted, ...[...numbers].filter(isLong)]);
  return (value) => {
    const text = textOf(value);
    if (text === undefined) return false;
    return typeof value === 'string' || typeof value === 'boolean' ? texts.has(text) : numbers.has(text);
  };
}

/** The number that the text spells, as `textOf` would write it. */
const numberIn = (text: string): string | undefined => textOf(Exact.tryParse(text)) ?? decimalLostByDouble(text);

const isLong = (text: string): boolean => decimalLostByDouble(text) !== undefined;
