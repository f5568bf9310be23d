import { createContext, useContext } from 'react';
import type { Answer } from '../../api/client.js';

/** Who is signed in, of which tenant, and what their role allows. */
export type SignedIn = Answer<'/v1/session'>;

export interface CurrentSession extends SignedIn {
  readonly signOut: () => void;
  /** What was read of it anew: a name or a zone may be another now. */
  readonly renew: (session: SignedIn) => void;
}

export const SessionContext = createContext<CurrentSession | undefined>(undefined);

/** Pages exist for nobody who is not signed in. */
export function useSession(): CurrentSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page outside of a session');
  return session;
}
