import { Exact } from '#money';
import type { ExplanationCheck } from './explanation.js';

/** @param sentence what must be equal */
export function equal(check: string, sentence: string, left: Exact, right: Exact | string): ExplanationCheck {
  const other = typeof right === 'string' ? Exact.parse(right) : right;
  return { check, sentence, left: left.toString(), right: other.toString(), holds: left.equals(other) };
}
