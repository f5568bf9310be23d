import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks for the work that is under way, as far as it is known. */
export interface Actor {
  /** A key's id, or `user/` and a person's, or `portal/` and that of a link. */
  readonly by?: string | undefined;
  /** The network address that their request came from. */
  readonly from?: string | undefined;
}

const actors = new AsyncLocalStorage<Actor>();

/** Everything that the work writes down is this one's doing; without anything known, nobody's. */
export function actingAs<T>(actor: Actor, work: () => T): T {
  return actors.run(actor, work);
}

export const actorOfNow = (): Actor => actors.getStore() ?? {};
