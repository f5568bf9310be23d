import type { Column } from '../../../ui/table/column.js';

/** So many of the columns that somebody chose are there on a phone, and beside an open panel. */
const mostFew = 3;
const mostRoomy = 6;

/**
 * The columns with these names, in their order: the first are there wherever there is little room. A name that no column has any
 * more is passed over; where none is left, and where nobody chose, all of them as the console has them.
 */
export function chosenColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
): readonly Column<Row>[] {
  const found = (chosen ?? []).flatMap((name) => columns.find((column) => column.name === name) ?? []);
  if (found.length === 0) return columns;
  const isFilled = found.some(({ width }) => width.includes('fr'));
  return found.map(({ shows: _, width, ...column }, at) => ({
    ...column,
    width: isFilled || at < found.length - 1 ? narrowing(width) : 'minmax(44px, 1fr)',
    ...(at >= mostFew && { shows: at < mostRoomy ? ('roomy' as const) : ('wide' as const) }),
  }));
}

/** What has one width stands beside columns that it was not made to stand beside: it gives way. */
const narrowing = (width: string): string => (/^\d+px$/.test(width) ? `minmax(44px, ${width})` : width);

/** A column in the order in which somebody puts it. */
export interface Place {
  readonly name: string;
  readonly isShown: boolean;
}

/** Those that are shown, then the others. */
export function placesOf(names: readonly string[], chosen: readonly string[] | undefined): readonly Place[] {
  const known = (chosen ?? []).filter((name) => names.includes(name));
  const shown = known.length === 0 ? names : known;
  const others = names.filter((name) => !shown.includes(name));
  return [...shown.map((name) => ({ name, isShown: true })), ...others.map((name) => ({ name, isShown: false }))];
}

/** One column a place further up (-1) or down (1); at either end it stays. */
export function moved(places: readonly Place[], name: string, by: -1 | 1): readonly Place[] {
  const at = places.findIndex((place) => place.name === name);
  const one = places[at];
  const other = places[at + by];
  if (!one || !other) return places;
  return places.with(at, other).with(at + by, one);
}

/** What is to be remembered; null: all of them, as the console has them. */
export function choiceOf(names: readonly string[], places: readonly Place[]): readonly string[] | null {
  const shown = places.filter(({ isShown }) => isShown).map(({ name }) => name);
  return shown.join('\n') === names.join('\n') ? null : shown;
}
