/**
 * The beginning of what an empty list says: "No invoice fits." where it is filtered, else "No invoice yet."
 *
 * @param filters what the list is filtered by; absent or empty: by nothing
 */
export const noneText = (nothing: string, filters: readonly (string | undefined)[]): string =>
  filters.some(Boolean) ? `${nothing} fits.` : `${nothing} yet.`;
