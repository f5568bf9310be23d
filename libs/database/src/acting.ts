import { AsyncLocalStorage } from 'node:async_hooks';

const actors = new AsyncLocalStorage<string | undefined>();

/** Everything that the work writes down is this one's doing: a key's id, or `user/` and a person's; undefined is nobody. */
export function actingAs<T>(actor: string | undefined, work: () => T): T {
  return actors.run(actor, work);
}

export const actorOfNow = (): string | undefined => actors.getStore();
