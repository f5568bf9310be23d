import { createContext, useContext, useEffect } from 'react';
import type { Crumb } from './crumbs.js';

type SetName = (name: string | undefined) => void;

const PageNameContext = createContext<SetName>(() => {});

/** Around a page that knows the name of what it shows. */
export const PageName = PageNameContext.Provider;

/** The name of what the page shows, once it is known: ids stand in addresses, names in the breadcrumb. */
export function usePageName(name: string | undefined): void {
  const setName = useContext(PageNameContext);
  useEffect(() => {
    setName(name);
    return () => setName(undefined);
  }, [name, setName]);
}

export const namedCrumbs = (crumbs: readonly Crumb[], name: string | undefined): readonly Crumb[] =>
  crumbs.map((crumb, at) => (name !== undefined && at === crumbs.length - 1 ? { ...crumb, name } : crumb));
