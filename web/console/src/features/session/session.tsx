import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { ApiClient } from '../../../../api/client.js';
import { ApiProblem, isAway, mayAskAgain, waitBefore } from '../../../../api/problem.js';
import { Later } from '../../../../ui/later/later.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ApiContext } from '../../api-context.js';
import { router } from '../../routes.js';
import { SessionContext, type SignedIn } from '../../session-context.js';
import { ownPageAt } from './own-page.js';

/** Whoever is signed in needs none of them. */
const OwnPageShown = lazy(() => import('./own-page-shown.js'));
const SessionOver = lazy(() => import('./session-over.js'));
const SignIn = lazy(() => import('./sign-in.js'));

const api = new ApiClient();
/** Asked for while the rest of the page is still on its way. */
const first = api.get('/v1/session', {});

/** Whoever knows is away: the page goes on by itself once they are back. */
const asksAgainAfterMs = 3_000;

interface Opened {
  readonly session: SignedIn;
  /** Of this session alone: nothing that one has read is left to the next. */
  readonly queries: QueryClient;
}

/** Who is signed in, by a cookie that no script can read; without anybody there is nothing but the way in. */
export function Session() {
  const [opened, setOpened] = useState<Opened | 'nobody' | Error>();
  const [isOver, setOver] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [own, setOwn] = useState(() => ownPageAt(location.pathname));
  useEffect(() => {
    first.then(open, failed);
  }, []);
  useEffect(() => {
    if (!isAway(opened)) return undefined;
    const again = setTimeout(() => api.get('/v1/session', {}).then(open, failed), asksAgainAfterMs);
    return () => clearTimeout(again);
  }, [opened]);

  function failed(error: unknown): void {
    setOpened((before) => (isOpened(before) ? before : isNobody(error) ? 'nobody' : (error as Error)));
  }

  function open(session: SignedIn): void {
    api.csrfToken = session.csrfToken;
    setOver(false);
    setOpened((before) => {
      if (!isOpened(before) || !isSame(before.session, session))
        return { session, queries: cacheOf(() => setOver(true)) };
      void before.queries.invalidateQueries();
      return { session, queries: before.queries };
    });
  }

  /** What was done by a link is done, and its secret leaves the address: one goes on at the beginning. */
  function enter(session: SignedIn): void {
    history.replaceState(null, '', '/');
    setOwn(undefined);
    open(session);
  }

  /**
   * The pages go first, and what they ask for with them: nobody asks with a session that is over. What the cookie was
   * for is over either way: whoever cannot be told so is told by the clock.
   */
  function signOut(): void {
    flushSync(() => setLeaving(true));
    void api.remove('/v1/session', {}, {}).finally(() => location.assign('/'));
  }

  if (own)
    return (
      <Later isPage>
        <OwnPageShown api={api} page={own} onOpen={enter} />
      </Later>
    );
  if (opened === undefined || isLeaving) return null;
  if (opened === 'nobody')
    return (
      <Later isPage>
        <SignIn api={api} onOpen={open} />
      </Later>
    );
  if (!isOpened(opened)) return <ProblemNote of="The session" error={opened} onRetry={() => location.reload()} />;
  const { session, queries } = opened;
  return (
    <ApiContext key={session.user.userId} value={api}>
      <SessionContext value={{ ...session, signOut, renew: open }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Later>{isOver && <SessionOver api={api} email={session.user.email} onOpen={open} />}</Later>
        </QueryClientProvider>
      </SessionContext>
    </ApiContext>
  );
}

const isOpened = (state: Opened | 'nobody' | Error | undefined): state is Opened =>
  typeof state === 'object' && 'queries' in state;

const isNobody = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401;

const isSame = (one: SignedIn, other: SignedIn): boolean =>
  one.user.userId === other.user.userId && one.tenant.tenant === other.tenant.tenant;

function cacheOf(end: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isNobody(error)) end();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: mayAskAgain, retryDelay: waitBefore, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}
