import type { Permission } from '../permissions.js';

export interface Crumb {
  readonly name: string;
  readonly to: string;
}

/** What a route says of itself; one without a title is no page. */
export interface Titled {
  readonly title?: string;
  /** The page that it belongs to, where that is no route around it. */
  readonly parent?: Crumb;
  /** Whether it opens beside the page around it, which stays. */
  readonly isPanel?: boolean;
  /** What reading it needs; absent: what every role has. */
  readonly needs?: Permission;
}

interface Match {
  readonly pathname: string;
  readonly staticData: Titled;
}

/** The page that one is on, whatever stands open beside it. */
export const placeOf = (matches: readonly Match[]): string =>
  matches.findLast(({ staticData: { isPanel } }) => !isPanel)?.pathname ?? '/';

/** From the outermost page to the one that is open. */
export function crumbsOf(matches: readonly Match[]): Crumb[] {
  return matches.flatMap(({ pathname, staticData: { title, parent } }) =>
    title === undefined ? [] : [...(parent ? [parent] : []), { name: title, to: pathname }],
  );
}

/** The first thing that reading the page needs and `permissions` lack. */
export const lackedBy = (matches: readonly Match[], permissions: readonly Permission[]): Permission | undefined =>
  matches.flatMap(({ staticData: { needs } }) => needs ?? []).find((needs) => !permissions.includes(needs));

/** The title of the window: the innermost page first. */
export const windowTitle = (crumbs: readonly Crumb[]): string =>
  [...crumbs.map(({ name }) => name).reverse(), 'Meterstream'].join(' · ');
