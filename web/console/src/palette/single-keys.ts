/** What a single key does, while nobody types. */
export type KeyAct =
  | { readonly act: 'go'; readonly to: string }
  | { readonly act: 'go-next' }
  | { readonly act: 'filter' | 'help' | 'first-row' }
  /** What of the page has said that this is its key. */
  | { readonly act: 'press'; readonly key: string };

/** After `g`. */
export const placesByKey: Readonly<Record<string, readonly [to: string, name: string]>> = {
  d: ['/', 'Costs & Revenue'],
  l: ['/data/logs', 'Logs'],
  c: ['/customers/organizations', 'Organizations'],
  s: ['/billing/subscriptions', 'Subscriptions'],
  i: ['/billing/invoices', 'Invoices'],
  p: ['/configuration/revenue-sources/products', 'Products'],
};

/** Keys that elements of a page claim by `aria-keyshortcuts`, and what they mean there. */
export const pageKeys: Readonly<Record<string, string>> = {
  n: 'Make a new one',
  e: 'Edit what is shown',
  w: 'Why: explain the first amount',
  '[': 'Earlier period',
  ']': 'Later period',
  p: 'Pause what comes, or go on',
};

/** @param isAfterG whether `g` was pressed just before */
export function keyActOf(key: string, isAfterG: boolean): KeyAct | undefined {
  if (isAfterG) {
    const place = Object.hasOwn(placesByKey, key) ? placesByKey[key] : undefined;
    return place && { act: 'go', to: place[0] };
  }
  if (key === 'g') return { act: 'go-next' };
  if (key === '/') return { act: 'filter' };
  if (key === '?') return { act: 'help' };
  if (key === 'j' || key === 'k') return { act: 'first-row' };
  return Object.hasOwn(pageKeys, key) ? { act: 'press', key } : undefined;
}
