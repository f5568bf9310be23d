/**
 * A sentence about a tier, in two: "“Tier 1”, up to 1,000: 1,000 × USD 1.50." is about “Tier 1”, up to 1,000, which has priced
 * 1,000 × USD 1.50. A name may have a colon of its own; what is of another form stays whole.
 */
export function partsOfTier(sentence: string): { readonly which: string; readonly priced: string } {
  const [, which, priced] = /^(“.*”, [^:]*):\s+([^:]+)\.$/u.exec(sentence) ?? [];
  return which !== undefined && priced !== undefined ? { which, priced } : { which: sentence, priced: '' };
}
