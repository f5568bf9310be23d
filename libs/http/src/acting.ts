import { catchError, concatMap, defer, from, type Observable, switchMap } from 'rxjs';
import { isRefusal } from '#decider';
import type { ActsRepository } from './acts.repository.js';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import { Problem } from './problem.js';
import { withoutSecrets } from './without-secrets.js';

type Members = Readonly<Record<string, unknown>>;

/** Does the work and keeps who asked for what, where the endpoint is one of those that no event store tells of. */
export function keepingAct(
  acts: ActsRepository | undefined,
  { act }: EndpointSpec,
  { caller, params, body }: Pick<RequestOfCaller, 'caller' | 'params' | 'body'>,
  work: () => Observable<unknown>,
): Observable<unknown> {
  if (!acts || !act || !caller) return work();
  const named = (of: unknown): string | undefined => {
    const id = act.id === undefined ? undefined : (of as Members | null | undefined)?.[act.id];
    return typeof id === 'string' ? `${act.object}/${id}` : undefined;
  };
  const object = named(params) ?? act.object;
  const said = withoutSecrets({ ...(params as object), ...(body as object) });
  const begun = defer(() =>
    from(acts.begin({ tenant: caller.tenant, by: caller.keyId, object, action: act.done, said })),
  );
  return begun.pipe(
    switchMap((position) =>
      work().pipe(
        concatMap(async (answer) => {
          await acts.done(position, named(params) ?? named(answer) ?? object);
          return answer;
        }),
        catchError(async (error: unknown) => {
          if (isRefusal(error) || (error instanceof Problem && error.status < 500)) await acts.forget(position);
          throw error;
        }),
      ),
    ),
  );
}
