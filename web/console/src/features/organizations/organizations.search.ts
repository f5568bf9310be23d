import { oneOf, textOf } from '../../search-text.js';

export interface OrganizationsSearch {
  readonly new?: 'yes' | undefined;
  /** Of the new one, to begin with. */
  readonly name?: string | undefined;
  /** A part of the name, or the id. */
  readonly q?: string | undefined;
  readonly discovered?: 'true' | 'false' | undefined;
  /** A column, after a minus from the last to the first. */
  readonly sort?: string | undefined;
}

export const organizationsSearch = (search: Record<string, unknown>): OrganizationsSearch => ({
  new: oneOf(['yes'] as const, search['new']),
  name: textOf(search['name'], 200),
  q: textOf(search['q'], 200),
  discovered: oneOf(['true', 'false'] as const, search['discovered']),
  sort: textOf(search['sort'], 20),
});

export const views = [
  'subscriptions',
  'invoices',
  'usage',
  'log',
  'wallets',
  'credentials',
  'cards',
  'people',
  'mails',
  'portal',
] as const;
export type View = (typeof views)[number];

export interface OrganizationSearch {
  /** Absent: subscriptions. */
  readonly view?: View | undefined;
  readonly edit?: 'yes' | undefined;
}

export function organizationSearch(search: Record<string, unknown>): OrganizationSearch {
  const view = oneOf(views, search['view']);
  return { view: view === 'subscriptions' ? undefined : view, edit: oneOf(['yes'] as const, search['edit']) };
}
