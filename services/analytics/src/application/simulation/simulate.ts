import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { type CompiledMetric, carriesOver, resetsYearly } from '#pricing';
import { ChangeReports } from '#service-host';
import { areOfOneContractYear, type Segment } from '#timeline';
import type { PriceTerms } from '../../domain/simulation/price-terms.js';
import { type ComparedSegment, SubscriptionComparison } from '../../domain/simulation/simulated-segment.js';
import { priceTermsOf } from '../../domain/simulation/simulated-terms.js';
import type { SimulationProgress, SimulationResult } from '../../domain/simulation/simulation.js';
import { customerOf, SimulationSums } from '../../domain/simulation/simulation-sums.js';
import {
  type BookedCustomer,
  type ClaimedSimulation,
  type CustomerOutcome,
  type SimulatedSubscription,
  SimulatedUsage,
  SimulationBook,
  SimulationStore,
} from './ports.js';

/** Subscriptions whose usage is read together. */
const subscriptionsAtOnce = 200;
const rowsPerBreath = 1_000;
export const mostEvents = 5_000_000;
/** After so long without a word a simulation is taken for left, and begun again. */
export const leaseMs = 60_000;
const renewEveryMs = leaseMs / 4;

/** A simulation ends without a result for a reason that whoever asked can do something about. */
export class SimulationFailed extends Error {}

/** Rates past usage by terms that are tried. It writes nothing but the simulation's own outcome. */
@Injectable()
export class Simulate {
  constructor(
    private readonly book: SimulationBook,
    private readonly usage: SimulatedUsage,
    private readonly store: SimulationStore,
    private readonly changes: ChangeReports,
    private readonly clock: WallClock,
  ) {}

  /** Answers undefined when the claim was lost on the way. */
  async run(claimed: ClaimedSimulation): Promise<SimulationResult | undefined> {
    const { tenant, request } = claimed;
    const { productId, from, to, accountIds } = request;
    const asked = accountIds && new Set(accountIds);
    const customers = this.book
      .customersOf(tenant, productId, from, to)
      .filter(({ accountId }) => asked === undefined || asked.has(accountId));
    const sums = new SimulationSums(request.currency);
    const tried = this.triedTerms(claimed);
    let progress: SimulationProgress = { customers: 0, ofCustomers: customers.length, events: 0 };
    for (const some of together(customers)) {
      const renew = () => this.store.keep(claimed, [], progress, leaseMs);
      const outcomes = await this.compare(claimed, some, tried, { eventsLeft: mostEvents - progress.events, renew });
      if (outcomes === undefined) return undefined;
      for (const { segments: _explained, ...customer } of outcomes) sums.add(customer);
      progress = {
        ...progress,
        customers: progress.customers + some.length,
        events: progress.events + outcomes.reduce((sum, { events }) => sum + events, 0),
      };
      if (!(await this.store.keep(claimed, outcomes, progress, leaseMs))) return undefined;
      this.changes.report(tenant, 'simulation', claimed.simulationId);
    }
    return sums.result();
  }

  /** What a segment is tried by; terms that are not published leave open what they say nothing of. */
  private triedTerms({ tenant, request: { productId, terms } }: ClaimedSimulation): (billed: PriceTerms) => PriceTerms {
    if (!('version' in terms)) return (billed) => priceTermsOf(terms, billed);
    const published = this.publishedTerms(tenant, terms.productId ?? productId, terms.version);
    return () => published;
  }

  private publishedTerms(tenant: string, productId: string, version: number): PriceTerms {
    const terms = this.book.termsOf(tenant, productId, version);
    if (terms === undefined) throw new SimulationFailed(`Version ${version} of the product is not known here.`);
    return terms;
  }

  /** Undefined: the claim was lost, of which `renew` tells while much is read. */
  private async compare(
    { tenant, request }: ClaimedSimulation,
    customers: readonly BookedCustomer[],
    tried: (billed: PriceTerms) => PriceTerms,
    { eventsLeft, renew }: { readonly eventsLeft: number; readonly renew: () => Promise<boolean> },
  ): Promise<CustomerOutcome[] | undefined> {
    const { productId, currency } = request;
    const termsOf = (segment: Segment) => {
      const billed = this.publishedTerms(tenant, productId, segment.productVersion);
      return { segment, billed, tried: tried(billed) };
    };
    const comparisons = new Map<string, { readonly comparison: SubscriptionComparison; events: number }>();
    for (const { accountId, subscriptions } of customers)
      for (const subscription of subscriptions) {
        const { subscriptionId, timeZone } = subscription;
        const segments = comparedSegments(subscription, termsOf);
        const customer = { accountId, timeZone };
        const comparison = new SubscriptionComparison(subscriptionId, segments, customer, subscription);
        comparisons.set(subscriptionId, { comparison, events: 0 });
      }
    const subscriptionIds = [...comparisons.keys()];
    let events = 0;
    let renewedAt = this.clock.now();
    for await (const rows of this.usage.read({ tenant, productId, subscriptionIds })) {
      for (const [at, { subscriptionId, segment, facts }] of rows.entries()) {
        const compared = comparisons.get(subscriptionId);
        if (compared?.comparison.record(segment, facts)) {
          compared.events += 1;
          events += 1;
        }
        if (at % rowsPerBreath === 0) await setImmediate();
      }
      if (events > eventsLeft)
        throw new SimulationFailed(`There are more than ${mostEvents} events: name customers, or a shorter range.`);
      if (this.clock.now() - renewedAt < renewEveryMs) continue;
      if (!(await renew())) return undefined;
      renewedAt = this.clock.now();
    }
    return customers.map(({ accountId, accountName, subscriptions }) => {
      const found = subscriptions.flatMap(({ subscriptionId }) => comparisons.get(subscriptionId) ?? []);
      const segments = found.flatMap(({ comparison }) => comparison.compared());
      const counted = found.reduce((sum, one) => sum + one.events, 0);
      return { ...customerOf({ accountId, accountName, currency }, segments, counted), segments };
    });
  }
}

/** Segments before the range are folded only where those in it depend on them. */
function comparedSegments(
  { segments, earlier }: SimulatedSubscription,
  termsOf: (segment: Segment) => Omit<ComparedSegment, 'isShown'>,
): ComparedSegment[] {
  const shown = segments.map((segment) => ({ ...termsOf(segment), isShown: true }));
  const does = (of: (metric: CompiledMetric) => boolean) =>
    shown.some(({ billed, tried }) => [...billed.metrics, ...tried.metrics].some(of));
  const [first] = segments;
  const leading = earlier.filter(
    (segment) => does(carriesOver) || (does(resetsYearly) && areOfOneContractYear(segment, first)),
  );
  return [...leading.map((segment) => ({ ...termsOf(segment), isShown: false })), ...shown];
}

/** All subscriptions of a customer stay together. */
function* together(customers: readonly BookedCustomer[]): Generator<readonly BookedCustomer[]> {
  let some: BookedCustomer[] = [];
  let subscriptions = 0;
  for (const customer of customers) {
    some.push(customer);
    subscriptions += customer.subscriptions.length;
    if (subscriptions < subscriptionsAtOnce) continue;
    yield some;
    [some, subscriptions] = [[], 0];
  }
  if (some.length > 0) yield some;
}
