import { Exact } from '#money';
import { textOf } from './usage-facts.js';

/** Whether a property's value is one of the wanted ones: text equals as text, a JSON number by value. */
export function isOneOf(wanted: readonly string[]): (value: unknown) => boolean {
  const texts = new Set(wanted);
  const numbers = new Set(wanted.map((text) => Exact.tryParse(text)?.toString()));
  return (value) => {
    const text = textOf(value);
    if (text === undefined) return false;
    return typeof value === 'string' || typeof value === 'boolean' ? texts.has(text) : numbers.has(text);
  };
}
