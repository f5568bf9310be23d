const needsEscape = /["\\]/;
const toEscape = /["\\]/g;

/**
 * A list as Postgres writes an array, for a parameter with a cast. The driver would do the same at three times the cost,
 * and a commit may bring tens of thousands of values.
 */
export function arrayText(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map(elementText).join(',')}}`;
}

function elementText(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return needsEscape.test(value) ? `"${value.replace(toEscape, '\\$&')}"` : `"${value}"`;
}
