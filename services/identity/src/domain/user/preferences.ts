/** How somebody likes the console. What is absent is as the console has it. */
export interface Preferences {
  readonly theme?: 'system' | 'light' | 'dark';
  readonly density?: 'comfortable' | 'compact';
  /** IANA name: times are shown in it. */
  readonly timeZone?: string;
  /** Of each table, by its name: the columns that it shows, in their order. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  /** Whether single keys of the console act; keys with Ctrl always do. Absent: they do. */
  readonly singleKeys?: boolean;
  /** What waits for a decision and was put away, by its ids, the latest last. */
  readonly dismissed?: readonly string[];
}

export const preferenceLimits = { tables: 50, columns: 50, nameLength: 64, dismissed: 50, dismissedLength: 100 };

/** What is absent stays as it is; null goes back to the console's own, of a table as of everything. */
export type PreferencesChange = {
  readonly [Name in Exclude<keyof Preferences, 'columns'>]?: Preferences[Name] | null;
} & { readonly columns?: Readonly<Record<string, readonly string[] | null>> | null };

export function changedPreferences(before: Preferences, { columns, ...rest }: PreferencesChange): Preferences {
  const changed = withoutNulls({ ...before, ...rest });
  if (columns === undefined) return changed;
  const tables = columns === null ? {} : withoutNulls({ ...before.columns, ...columns });
  const { columns: _, ...others } = changed as Preferences;
  return Object.keys(tables).length === 0 ? others : { ...others, columns: tables as Record<string, string[]> };
}

const withoutNulls = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
