import type { Attributed } from './attribution.js';
import { type LinkedSubscription, productsOf } from './linked-subscription.js';

export interface KnownAccount<S, A> {
  readonly account: A;
  /** By product, those that changed last at the end. */
  readonly links: Map<string, Attributed<S, A>[]>;
  /** Set when there is just one. With many accounts an event costs what it misses in the processor's cache, and this is the short way. */
  only: Attributed<S, A> | undefined;
  /** It has links of an account that was merged into it; their usage stays where it was. */
  hasOthers: boolean;
}

/** Organizations are merged one into the other at most so often; what is published is flat. */
const mostMergers = 32;

/**
 * The accounts of a tenant, and the subscriptions by which usage of each is found. The usage of a subscription stands under
 * the account that it was made for, also when that was merged into another, which then answers for it.
 */
export class KnownAccounts<S extends LinkedSubscription, A> {
  private readonly accounts = new Map<string, KnownAccount<S, A>>();
  /** Into which one each organization was merged. */
  private readonly mergers = new Map<string, string>();

  constructor(private readonly newAccount: (accountId: string) => A) {}

  of(accountId: string): KnownAccount<S, A> {
    let known = this.accounts.get(accountId);
    if (!known) {
      known = { account: this.newAccount(accountId), links: new Map(), only: undefined, hasOthers: false };
      this.accounts.set(accountId, known);
    }
    return known;
  }

  /** Who answers for an account: the one that it was merged into, if it was. */
  bearerOf(accountId: string): KnownAccount<S, A> {
    let id = accountId;
    for (let hops = 0; hops < mostMergers; hops++) {
      const into = this.mergers.get(id);
      if (into === undefined) break;
      id = into;
    }
    return this.of(id);
  }

  /** The subscriptions of the one are the other's as well; undefined when that is known. */
  merge(accountId: string, into: string): { before: KnownAccount<S, A>; after: KnownAccount<S, A> } | undefined {
    const before = this.bearerOf(accountId);
    this.mergers.set(accountId, into);
    const after = this.bearerOf(accountId);
    if (before === after) return undefined;
    const moved = new Set([...before.links.values()].flat());
    before.links.clear();
    before.only = undefined;
    for (const link of moved) addTo(after, link);
    return { before, after };
  }

  add(link: Attributed<S, A>): void {
    addTo(this.bearerOf(link.subscription.accountId), link);
  }

  remove(link: Attributed<S, A>): void {
    const bearer = this.bearerOf(link.subscription.accountId);
    for (const productId of productsOf(link.subscription)) {
      const others = bearer.links.get(productId)?.filter((one) => one !== link);
      if (others && others.length > 0) bearer.links.set(productId, others);
      else bearer.links.delete(productId);
    }
    bearer.only = onlyOneIn(bearer.links);
  }
}

function addTo<S extends LinkedSubscription, A>(bearer: KnownAccount<S, A>, link: Attributed<S, A>): void {
  for (const productId of productsOf(link.subscription)) {
    const siblings = bearer.links.get(productId);
    if (siblings) siblings.push(link);
    else bearer.links.set(productId, [link]);
  }
  bearer.only = onlyOneIn(bearer.links);
  if (link.account !== bearer.account) bearer.hasOthers = true;
}

function onlyOneIn<T>(lists: ReadonlyMap<string, readonly T[]>): T | undefined {
  if (lists.size !== 1) return undefined;
  const [list] = lists.values();
  return list?.length === 1 ? list[0] : undefined;
}
