/** The number that stands on an invoice, from its place in the tenant's gapless count. */
export function invoiceNumber(count: number): string {
  return numbered('INV-', count);
}

/** Credit notes have a count of their own. */
export function creditNoteNumber(count: number): string {
  return numbered('CN-', count);
}

const numbered = (prefix: string, count: number) => `${prefix}${String(count).padStart(6, '0')}`;

/** The place that a number has in its count. */
export function countOf(number: string): number {
  return Number(number.slice(number.indexOf('-') + 1));
}

/** The place of a number that somebody looks for, however few noughts it is written with; -1: it is none. */
export function soughtCount(prefix: 'INV' | 'CN', text: string): number {
  const digits = new RegExp(`^(?:${prefix}-?)?0*(\\d{1,9})$`, 'i').exec(text.trim())?.[1];
  return digits === undefined ? -1 : Number(digits);
}
