import { CSPProvider } from '@base-ui/react/csp-provider';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiClient } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { ApiProblem, mayAskAgain, waitBefore } from '../../../../api/problem.js';
import { ApiContext } from '../../api-context.js';
import { router } from '../../routes.js';
import { SignIn, type Tenant } from './sign-in.js';

interface Opened {
  readonly api: ApiClient;
  /** Of this session alone: nothing that one has read is left to the next. */
  readonly queries: QueryClient;
}

/** Who is signed in, in memory alone; without anybody there is nothing but the way in. */
export function Session() {
  const [opened, setOpened] = useState<Opened>();
  const [ended, setEnded] = useState(false);
  const end = () => {
    setOpened(undefined);
    setEnded(true);
  };
  const open = (apiKey: string, tenant: Tenant) => {
    const queries = cacheOf(end);
    // Pages reckon days in the tenant's zone from their first question on.
    queries.setQueryData(keys.tenant(), tenant);
    setOpened({ api: new ApiClient({ apiKey }), queries });
  };
  if (!opened) return <SignIn ended={ended} onOpen={open} />;
  return (
    <CSPProvider disableStyleElements>
      <ApiContext value={opened.api}>
        <QueryClientProvider client={opened.queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ApiContext>
    </CSPProvider>
  );
}

function cacheOf(end: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiProblem && error.status === 401) end();
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
