import { catchError, concatMap, defer, type Observable, switchMap } from 'rxjs';
import { isRefusal } from '#decider';
import type { ActsRepository } from './acts.repository.js';
import { addressOf } from './client-address.js';
import type { EndpointSpec, RequestOfCaller } from './endpoint.decorator.js';
import { Problem } from './problem.js';
import { withoutSecrets } from './without-secrets.js';

type Members = Readonly<Record<string, unknown>>;

/** Whoever is told what was done. */
export interface ChangedObjects {
  report(tenant: string, kind: string, id?: string): void;
}

/** Does the work and keeps who asked for what, where the endpoint is one of those that no event store tells of. */
export function keepingAct(
  acts: ActsRepository | undefined,
  { act }: EndpointSpec,
  request: Pick<RequestOfCaller, 'caller' | 'params' | 'body' | 'headers' | 'ip'>,
  work: () => Observable<unknown>,
  changes?: ChangedObjects,
): Observable<unknown> {
  const { caller, params, body } = request;
  if (!acts || !act || !caller) return work();
  if (act.unless !== undefined && (body as Members | undefined)?.[act.unless] === true) return work();
  const idIn = (of: unknown): string | undefined => {
    const id = act.id === undefined ? undefined : (of as Members | null | undefined)?.[act.id];
    return typeof id === 'string' ? id : undefined;
  };
  const named = (id: string | undefined) => (id === undefined ? act.object : `${act.object}/${id}`);
  const said = withoutSecrets({ ...(params as object), ...(body as object) });
  const who = { tenant: caller.tenant, by: caller.keyId, from: addressOf(request) };
  const begun = defer(() => acts.begin({ ...who, object: named(idIn(params)), action: act.done, said }));
  return begun.pipe(
    switchMap((position) =>
      work().pipe(
        concatMap(async (answer) => {
          const id = idIn(params) ?? idIn(answer);
          await acts.done(position, named(id));
          changes?.report(caller.tenant, act.object, id);
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
