import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import type { Change, Loaded } from '#event-store';
import type { MergedOrganization, Organization } from '../domain/organization/organization.js';
import { organizationDecider } from '../domain/organization/organization-decisions.js';
import { evolveSubscriber, type Subscriber, type SubscriberEvent } from '../domain/subscriber/subscriber.js';
import { subscriberDecider } from '../domain/subscriber/subscriber-decisions.js';
import { accountOf, type KnownOrganization } from '../domain/subscription/account.js';
import { credentialsInUse } from '../domain/subscription/credentials.js';
import { billingTime } from '../domain/subscription/passing-of-time.js';
import type { KnownSubscription, Subscription, SubscriptionEvent } from '../domain/subscription/subscription.js';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { SubscriptionsRefusal } from '../domain/subscriptions-refusal.js';
import { confirmOrganization } from './confirm-customers.js';
import { type UnitOfWork, UnitsOfWork } from './ports.js';

/** So many subscriptions, and so many subscribers, are moved in one go. */
export const mostMoved = 500;

/** What a merge moves, or has moved. */
export interface Merge {
  readonly organization: KnownOrganization | MergedOrganization;
  readonly into: KnownOrganization;
  /** Organizations that were merged into the one before. */
  readonly formerly: readonly { readonly organizationId: string; readonly name: string }[];
  readonly subscriptions: readonly KnownSubscription[];
  readonly subscribers: readonly { readonly subscriberId: string; readonly email: string }[];
  /** Of the subscriptions, those that could not be told from the other organization's: nothing is merged while there are some. */
  readonly conflicts: readonly KnownSubscription[];
}

type SubscriberChange = Change<Subscriber, SubscriberEvent>;

/** Two organizations that are one: names, subscribers and subscriptions of the one become the other's. */
@Injectable()
export class MergeOrganizations {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  preview(tenant: string, organizationId: string, into: string): Promise<Merge> {
    return this.units.inTransaction(tenant, (unit) => this.look(unit, organizationId, into));
  }

  /** What it answers was moved. To merge what is merged so already changes nothing. */
  async run(tenant: string, organizationId: string, into: string): Promise<Merge> {
    return this.units.inTransaction(tenant, async (unit) => {
      await unit.hold([organizationId, into], 'alone');
      const merge = await this.look(unit, organizationId, into);
      const at = this.clock.now();
      const conflicts = merge.conflicts.length;
      // From the first event that is appended nobody else of any tenant appends one: all that is large is read before.
      const people = await movedSubscribers(unit, merge, at);
      const subscriptions = conflicts > 0 ? [] : await this.movedSubscriptions(unit, merge, people, at);
      await confirmOrganization(unit, merge.into, at);
      for (const former of merge.formerly) {
        const command = { type: 'MergeOrganization' as const, into, intoIsKnown: true, conflicts, at };
        await unit.organizations.decide(former.organizationId, organizationDecider, command);
      }
      const command = { type: 'MergeOrganization' as const, into, intoIsKnown: true, conflicts, at };
      await unit.organizations.decide(organizationId, organizationDecider, command);
      await unit.subscribers.saveAll(people);
      await unit.subscriptions.saveAll(subscriptions);
      return merge;
    });
  }

  private async look(unit: UnitOfWork, organizationId: string, into: string): Promise<Merge> {
    const [organization, other] = await Promise.all([
      organizationOf(unit, organizationId),
      unit.organizations.load(into),
    ]);
    if (into === organizationId)
      throw refusal('merged-into-itself', 'Name another organization to merge it into.', '/into');
    if (other.state.status !== 'active')
      throw refusal('unknown-organization', 'There is no organization with this id.', '/into');
    if (organization.status === 'merged' && organization.mergedInto !== into)
      throw refusal('organization-is-merged', `It was merged into the organization ${organization.mergedInto}.`);
    const known = { organization, into: other.state };
    // What was moved is not told from what was there.
    if (organization.status === 'merged')
      return { ...known, formerly: [], subscriptions: [], subscribers: [], conflicts: [] };
    const live = await unit.liveSubscriptions({ accountId: organizationId });
    const subscriberIds = await unit.subscribersOf(organizationId, mostMoved + 1);
    if (live.length > mostMoved || subscriberIds.length > mostMoved) {
      const message = `At most ${mostMoved} live subscriptions and ${mostMoved} subscribers are moved in one go.`;
      throw refusal('too-much-to-merge', message);
    }
    const subscriptions = (await unit.subscriptions.loadAll(live)).flatMap(({ state }) => knownOf(state));
    const conflicts: KnownSubscription[] = [];
    for (const one of subscriptions) if (await this.isRivalled(unit, one, into)) conflicts.push(one);
    const people = await unit.subscribers.loadAll(subscriberIds);
    const subscribers = people.flatMap(({ state }) => (state.status === 'active' ? [state] : []));
    const formerly = (await unit.organizations.loadAll(await unit.organizationsMergedInto(organizationId))).flatMap(
      namesOf,
    );
    return { ...known, formerly, subscriptions, subscribers, conflicts };
  }

  /** Whether usage could not tell it from one of the other organization's. */
  private async isRivalled(unit: UnitOfWork, { terms, credentials }: KnownSubscription, into: string) {
    const { subscriptionId, productId, expiresAt: until, testClockId } = terms;
    const from = billingTime(await unit.clockOf(testClockId), this.clock.now()).now;
    const claim = { subscriptionId, accountId: into, productId, from, until };
    return unit.overlaps({ ...claim, credentials: credentialsInUse(credentials) });
  }

  private async movedSubscriptions(
    unit: UnitOfWork,
    { into, subscriptions }: Merge,
    people: readonly SubscriberChange[],
    wallNow: number,
  ): Promise<Change<Subscription, SubscriptionEvent>[]> {
    const before = await unit.subscriptions.loadAll(subscriptions.map(({ terms }) => terms.subscriptionId));
    const terms = before.flatMap(({ state }) => knownOf(state)).map((known) => known.terms);
    const theirs = new Set(terms.map(({ subscriberId }) => subscriberId).filter((id) => id !== ''));
    const subscribers = new Map((await unit.subscribers.loadAll([...theirs])).map(({ id, state }) => [id, state]));
    for (const { before, events } of people) subscribers.set(before.id, events.reduce(evolveSubscriber, before.state));
    const nows = new Map<string | undefined, number>();
    for (const clockId of new Set(terms.map(({ testClockId }) => testClockId)))
      nows.set(clockId, billingTime(await unit.clockOf(clockId), wallNow).now);
    const changes = [];
    for (const loaded of before) {
      if (loaded.state.status === 'absent') continue;
      const { subscriberId, testClockId } = loaded.state.terms;
      const subscriber = subscribers.get(subscriberId);
      const account = accountOf(into, subscriber?.status === 'active' ? subscriber : undefined);
      const { accountName, billingEmail, subscriberEmail, billing } = account;
      const details = { accountName, billingEmail, subscriberEmail, billing, organizationId: into.organizationId };
      const command = { type: 'ReplaceOrganization' as const, ...details, now: nows.get(testClockId) ?? wallNow };
      changes.push({ before: loaded, events: subscriptionDecider.decide(command, loaded.state) });
    }
    return changes;
  }
}

async function movedSubscribers(
  unit: UnitOfWork,
  { into, subscribers }: Merge,
  at: number,
): Promise<SubscriberChange[]> {
  const move = { type: 'MoveSubscriber' as const, organizationId: into.organizationId, at };
  const before = await unit.subscribers.loadAll(subscribers.map(({ subscriberId }) => subscriberId));
  return before.map((loaded) => ({ before: loaded, events: subscriberDecider.decide(move, loaded.state) }));
}

async function organizationOf(unit: UnitOfWork, organizationId: string): Promise<Merge['organization']> {
  const { state } = await unit.organizations.load(organizationId);
  if (state.status === 'absent') throw refusal('organization-not-found', 'There is no such organization.');
  return state;
}

const knownOf = (state: Subscription): KnownSubscription[] => (state.status === 'absent' ? [] : [state]);

const namesOf = ({ state }: Loaded<Organization>) =>
  state.status === 'absent' ? [] : [{ organizationId: state.organizationId, name: state.name }];

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
