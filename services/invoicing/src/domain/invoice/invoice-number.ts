/** The number that stands on the invoice, from its place in the tenant's gapless count. */
export function invoiceNumber(count: number): string {
  return `INV-${String(count).padStart(6, '0')}`;
}

/** The place that a number has in the count. */
export function countOf(number: string): number {
  return Number(number.slice('INV-'.length));
}
