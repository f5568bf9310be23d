import { createContext, useContext } from 'react';
import type { ApiClient } from '../../api/client.js';

export const ApiContext = createContext<ApiClient | undefined>(undefined);

/** The client of whoever is signed in; pages exist for nobody else. */
export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (!api) throw new Error('a page outside of a session');
  return api;
}
