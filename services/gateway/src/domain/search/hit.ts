import { nameKey } from '#attribution';

export const hitKinds = [
  'organization',
  'subscriber',
  'product',
  'subscription',
  'invoice',
  'credit-note',
  'event',
] as const;

export type HitKind = (typeof hitKinds)[number];

/** Something of the tenant that was found by a part of its name, by its number or by its id. */
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Whose it is, or what tells it from others of its name. */
  readonly about?: string | undefined;
  /** Of an event, whose id is one of its source alone. */
  readonly source?: string | undefined;
}

export const mostHits = 20;

/** What was meant stands first: the very name, number or id, then a beginning, a word's beginning, any part of it. */
export function ranked(hits: readonly Hit[], q: string): Hit[] {
  const sought = nameKey(q);
  const rank = ({ id, name }: Hit): number => {
    const called = nameKey(name);
    if (nameKey(id) === sought || called === sought) return 0;
    if (called.startsWith(sought)) return 1;
    return called.includes(` ${sought}`) ? 2 : 3;
  };
  const order = (one: Hit) => hitKinds.indexOf(one.kind);
  return hits.toSorted((a, b) => rank(a) - rank(b) || order(a) - order(b)).slice(0, mostHits);
}
