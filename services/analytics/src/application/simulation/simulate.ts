import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PriceTerms } from '../../domain/simulation/price-terms.js';
import { SegmentComparison } from '../../domain/simulation/simulated-segment.js';
import { priceTermsOf } from '../../domain/simulation/simulated-terms.js';
import type { SimulationProgress, SimulationResult } from '../../domain/simulation/simulation.js';
import { customerOf, SimulationSums } from '../../domain/simulation/simulation-sums.js';
import {
  type BookedCustomer,
  type ClaimedSimulation,
  type CustomerOutcome,
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

/** A simulation ends without a result for a reason that whoever asked can do something about. */
export class SimulationFailed extends Error {}

/** Rates past usage by terms that are tried. It writes nothing but the simulation's own outcome. */
@Injectable()
export class Simulate {
  constructor(
    private readonly book: SimulationBook,
    private readonly usage: SimulatedUsage,
    private readonly store: SimulationStore,
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
      const outcomes = await this.compare(claimed, some, tried, mostEvents - progress.events);
      for (const { segments: _explained, ...customer } of outcomes) sums.add(customer);
      progress = {
        ...progress,
        customers: progress.customers + some.length,
        events: progress.events + outcomes.reduce((sum, { events }) => sum + events, 0),
      };
      if (!(await this.store.keep(claimed, outcomes, progress, leaseMs))) return undefined;
    }
    return sums.result();
  }

  private triedTerms({ tenant, request: { productId, currency, terms } }: ClaimedSimulation): PriceTerms {
    if (!('version' in terms)) return priceTermsOf(terms, currency);
    return this.publishedTerms(tenant, productId, terms.version);
  }

  private publishedTerms(tenant: string, productId: string, version: number): PriceTerms {
    const terms = this.book.termsOf(tenant, productId, version);
    if (terms === undefined) throw new SimulationFailed(`Version ${version} of the product is not known here.`);
    return terms;
  }

  private async compare(
    { tenant, request }: ClaimedSimulation,
    customers: readonly BookedCustomer[],
    tried: PriceTerms,
    eventsLeft: number,
  ): Promise<CustomerOutcome[]> {
    const { productId, currency } = request;
    const comparisons = new Map<string, { readonly comparison: SegmentComparison; events: number }>();
    const subscriptions = customers.flatMap((customer) => customer.subscriptions);
    for (const { subscriptionId, segments } of subscriptions)
      for (const segment of segments) {
        const billed = this.publishedTerms(tenant, productId, segment.productVersion);
        const comparison = new SegmentComparison(subscriptionId, segment, billed, tried);
        comparisons.set(placeOf(subscriptionId, segment.number), { comparison, events: 0 });
      }
    const subscriptionIds = subscriptions.map(({ subscriptionId }) => subscriptionId);
    let events = 0;
    for await (const rows of this.usage.read({ tenant, productId, subscriptionIds })) {
      for (const { subscriptionId, segment, facts } of rows) {
        const compared = comparisons.get(placeOf(subscriptionId, segment));
        if (compared === undefined) continue;
        compared.comparison.record(facts);
        compared.events += 1;
        events += 1;
        if (events % rowsPerBreath === 0) await setImmediate();
      }
      if (events > eventsLeft)
        throw new SimulationFailed(`There are more than ${mostEvents} events: name customers, or a shorter range.`);
    }
    return customers.map(({ accountId, accountName, subscriptions: own }) => {
      const found = own.flatMap(({ subscriptionId, segments }) =>
        segments.flatMap(({ number }) => comparisons.get(placeOf(subscriptionId, number)) ?? []),
      );
      const segments = found.map(({ comparison }) => comparison.compared());
      const counted = found.reduce((sum, one) => sum + one.events, 0);
      return { ...customerOf({ accountId, accountName, currency }, segments, counted), segments };
    });
  }
}

const placeOf = (subscriptionId: string, segment: number) => `${subscriptionId}/${segment}`;

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
