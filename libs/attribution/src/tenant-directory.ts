import {
  type Attributed,
  type Attribution,
  isLiveAt,
  type NamedParties,
  type NoMatchReason,
  type Unattributed,
} from './attribution.js';
import { closestNames } from './closest-names.js';
import { CredentialRegister } from './credential-register.js';
import { type KnownAccount, KnownAccounts } from './known-accounts.js';
import { hasProductAt, type LinkedSubscription, productsOf } from './linked-subscription.js';
import { NameRegister } from './name-register.js';

export interface Customer {
  readonly customerId: string;
  /** `organization`, or else a subscriber. */
  readonly kind: string;
  readonly name: string;
  readonly email: string;
  readonly organizationId?: string | undefined;
  /** Of an organization: the one that bears its names and its subscriptions since they were merged. */
  readonly mergedInto?: string | undefined;
}

export interface Product {
  readonly productId: string;
  readonly name: string;
}

interface KnownSubscriber<S, A> {
  /** The organization's account, or the subscriber's own. */
  billed: KnownAccount<S, A>;
}

const reasons: readonly NoMatchReason[] = [
  'unknown-subscription',
  'outside-subscription-life',
  'no-customer',
  'unknown-organization',
  'unknown-subscriber',
  'no-product',
  'unknown-product',
  'no-subscription',
  'ambiguous-subscription',
];
const unattributed = Object.fromEntries(reasons.map((reason) => [reason, { reason }])) as Record<
  NoMatchReason,
  Unattributed
>;

/**
 * One tenant's customers, products and subscriptions, folded from their messages, and the one rule by which usage finds
 * them (ADR 0010). Each topic comes in its own order; the topics may come in any order among each other.
 */
export class TenantDirectory<S extends LinkedSubscription, A> {
  private readonly organizations = new NameRegister<KnownAccount<S, A>>();
  private readonly subscribers = new NameRegister<KnownSubscriber<S, A>>();
  private readonly products = new NameRegister<string>();
  private readonly accounts: KnownAccounts<S, A>;
  private readonly links = new Map<string, Attributed<S, A>>();
  private readonly credentials = new CredentialRegister<Attributed<S, A>>();

  /** @param newAccount what the caller wants to know of an account; asked once for each */
  constructor(newAccount: (accountId: string) => A) {
    this.accounts = new KnownAccounts(newAccount);
  }

  recordCustomer({ customerId, kind, name, email, organizationId, mergedInto }: Customer): void {
    if (kind === 'organization') {
      if (mergedInto !== undefined) this.merge(customerId, mergedInto);
      this.organizations.record(customerId, name, this.accounts.bearerOf(customerId));
      return;
    }
    const billed = this.accounts.bearerOf(organizationId ?? customerId);
    const subscriber = this.subscribers.withId(customerId) ?? { billed };
    subscriber.billed = billed;
    this.subscribers.record(customerId, email, subscriber);
  }

  recordProduct({ productId, name }: Product): void {
    this.products.record(productId, name, productId);
  }

  recordSubscription(subscription: S): void {
    const { subscriptionId, accountId, credentials } = subscription;
    const before = this.links.get(subscriptionId);
    if (before) {
      this.accounts.remove(before);
      if (before.subscription.credentials) this.credentials.remove(before.subscription.credentials, before);
    }
    const link = { subscription, account: this.accounts.of(accountId).account };
    this.links.set(subscriptionId, link);
    this.accounts.add(link);
    if (credentials) this.credentials.add(credentials, link);
  }

  subscription(subscriptionId: string): S | undefined {
    return this.links.get(subscriptionId)?.subscription;
  }

  productId(nameOrId: string): string | undefined {
    return this.products.find(nameOrId);
  }

  /** Whether something of the kind is called so, by name or by id; of a credential also by the beginning of its key. */
  knows(kind: 'organization' | 'subscriber' | 'product' | 'credential', nameOrId: string): boolean {
    if (kind === 'credential') return this.credentials.owners(nameOrId).length > 0;
    return this.registerOf(kind).find(nameOrId) !== undefined;
  }

  /** Names like one that nobody has. */
  closestNames(kind: 'organization' | 'subscriber' | 'product', name: string): readonly string[] {
    return closestNames(name, this.registerOf(kind).allNames());
  }

  /** Whose usage it is, whatever was used: the first rule that is given and known decides. */
  accountOf(named: NamedParties): A | undefined {
    const link = this.namedLink(named);
    if (link) return link.account;
    const [first, ...others] = this.linksOfCredential(named);
    if (first && others.every(({ account }) => account === first.account)) return first.account;
    const known = this.customerOf(named);
    if ('reason' in known) return undefined;
    return known.hasOthers ? this.accountOfProduct(known, named.product) : known.account;
  }

  /** The subscription that usage of this instant belongs to. */
  attribute(named: NamedParties, at: number): Attribution<S, A> {
    const link = this.namedLink(named);
    if (link) return isLiveAt(link.subscription, at) ? link : unattributed['outside-subscription-life'];
    const found = this.linkOfCredential(named, at) ?? this.byCustomerAndProduct(named, at);
    if (named.subscription === null) return found;
    return 'reason' in found ? unattributed['unknown-subscription'] : { ...found, note: 'unknown-subscription' };
  }

  /** The subscriptions that usage may mean at one time or another; all of the account when it names no product. */
  candidatesOf(named: NamedParties): readonly S[] {
    const link = this.namedLink(named);
    if (link) return [link.subscription];
    const ofCredential = this.linksOfCredential(named);
    if (ofCredential.length > 0) return ofCredential.map(subscriptionOf);
    const known = this.customerOf(named);
    if ('reason' in known) return [];
    if (named.product === null) return [...known.links.values()].flatMap((links) => links.map(subscriptionOf));
    const productId = this.products.find(named.product);
    return productId === undefined ? [] : (known.links.get(productId) ?? []).map(subscriptionOf);
  }

  private byCustomerAndProduct(named: NamedParties, at: number): Attribution<S, A> {
    const known = this.customerOf(named);
    if ('reason' in known) return known;
    if (named.product === null) return unattributed['no-product'];
    const productId = this.products.find(named.product);
    if (productId === undefined) return unattributed['unknown-product'];
    const { only } = known;
    if (only && only.subscription.productId === productId)
      return isLiveAt(only.subscription, at) ? only : unattributed['outside-subscription-life'];
    const links = known.links.get(productId);
    return links ? onlyLiveOf(links, productId, at) : unattributed['no-subscription'];
  }

  /** The one that the credential belongs to at the instant; none when there are several, or another customer's. */
  private linkOfCredential(named: NamedParties, at: number): Attributed<S, A> | undefined {
    const links = this.linksOfCredential(named, at);
    return links.length === 1 ? links[0] : undefined;
  }

  /**
   * Of those with such a credential, the ones that contradict nothing else that is named: a credential of another customer,
   * which only happens to have the same name, is not this one.
   */
  private linksOfCredential(named: NamedParties, at?: number): readonly Attributed<S, A>[] {
    const { credential } = named;
    if (credential === null || credential === undefined || this.credentials.isEmpty) return [];
    const owners = this.credentials.owners(credential, at);
    if (owners.length === 0) return owners;
    const customer = this.customerOf(named);
    const ofCustomer = 'account' in customer ? owners.filter((link) => this.isOf(link, customer)) : owners;
    const live = at === undefined ? ofCustomer : ofCustomer.filter(({ subscription }) => isLiveAt(subscription, at));
    if (live.length < 2 || named.product === null) return live;
    const productId = this.products.find(named.product);
    return live.filter(({ subscription }) => productsOf(subscription).some((one) => one === productId));
  }

  /** An organization that is named but not known is not replaced by its subscriber: it may become known. */
  private customerOf({ organization, subscriber }: NamedParties): KnownAccount<S, A> | Unattributed {
    if (organization !== null) return this.organizations.find(organization) ?? unattributed['unknown-organization'];
    if (subscriber === null) return unattributed['no-customer'];
    return this.subscribers.find(subscriber)?.billed ?? unattributed['unknown-subscriber'];
  }

  private registerOf(kind: 'organization' | 'subscriber' | 'product'): NameRegister<unknown> {
    if (kind === 'product') return this.products;
    return kind === 'organization' ? this.organizations : this.subscribers;
  }

  private namedLink({ subscription }: NamedParties): Attributed<S, A> | undefined {
    return subscription === null ? undefined : this.links.get(subscription);
  }

  /** Where the usage of a product stands: with the merged accounts' own subscriptions, if only they have it. */
  private accountOfProduct({ account, links }: KnownAccount<S, A>, product: string | null): A {
    const productId = product === null ? undefined : this.products.find(product);
    const [first, ...others] = (productId !== undefined && links.get(productId)) || [];
    return first && others.every((link) => link.account === first.account) ? first.account : account;
  }

  private isOf(link: Attributed<S, A>, customer: KnownAccount<S, A>): boolean {
    if (link.account === customer.account) return true;
    return customer.hasOthers && this.accounts.bearerOf(link.subscription.accountId) === customer;
  }

  /** From now on all names, subscribers and subscriptions of the one are the other's. */
  private merge(organizationId: string, into: string): void {
    const merged = this.accounts.merge(organizationId, into);
    if (!merged) return;
    this.organizations.replace(merged.before, merged.after);
    for (const subscriber of this.subscribers.values())
      if (subscriber.billed === merged.before) subscriber.billed = merged.after;
  }
}

function onlyLiveOf<S extends LinkedSubscription, A>(
  links: readonly Attributed<S, A>[],
  productId: string,
  at: number,
): Attribution<S, A> {
  let found: Attributed<S, A> | undefined;
  for (const link of links) {
    if (!isLiveAt(link.subscription, at) || !hasProductAt(link.subscription, productId, at)) continue;
    if (found) return unattributed['ambiguous-subscription'];
    found = link;
  }
  return found ?? unattributed['outside-subscription-life'];
}

const subscriptionOf = <S, A>({ subscription }: Attributed<S, A>): S => subscription;
