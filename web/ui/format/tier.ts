import { shownQuantity } from './quantity.js';

/** Of a tier what it prices: "up to 1,000", "1,000 to 5,000", "above 5,000", "any". Decimal text. */
export function tierRangeOf({ from, upTo }: { readonly from: string; readonly upTo?: string | undefined }): string {
  const text = (quantity: string) => shownQuantity(quantity, 'en').text;
  const isFirst = /^0(\.0*)?$/.test(from);
  if (upTo === undefined) return isFirst ? 'any' : `above ${text(from)}`;
  return isFirst ? `up to ${text(upTo)}` : `${text(from)} to ${text(upTo)}`;
}
