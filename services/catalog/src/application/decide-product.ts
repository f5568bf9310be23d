import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { EventPublisher, UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import { discoveredElements } from '../domain/definition/named-elements.js';
import type { Product, ProductEvent } from '../domain/product/product.js';
import { productDecider, type WantedDecision } from '../domain/product/product-decisions.js';
import type { DecisionFacts } from '../domain/product/version-rules.js';
import { BillingClock, type UnitOfWork } from './ports.js';

/** Whatever an operator wants of one product: publish, revise, draft, archive. */
@Injectable()
export class DecideProduct {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly billingClock: BillingClock,
    private readonly publisher: EventPublisher,
    private readonly clock: WallClock,
  ) {}

  /** `wantedIn` is told how the product is, which nobody changes until it is decided. */
  async run(
    tenant: string,
    productId: string,
    wantedIn: (before: Product, unit: UnitOfWork) => WantedDecision | Promise<WantedDecision>,
  ): Promise<Product> {
    const billingNow = await this.billingClock.nowOf(tenant);
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.products.load(productId);
      const wanted = await wantedIn(before.state, unit);
      const name = nameIn(wanted, before.state);
      if (name !== undefined) await this.giveUpDiscovered(unit, name, productId);
      const nameIsTaken = name !== undefined && (await unit.isNameTaken(name, productId));
      const facts = { billingNow, nameIsTaken, known: await unit.knownDefinitions(), at: this.clock.now() };
      const events = productDecider.decide({ ...wanted, facts }, before.state);
      await discover(unit, events, facts);
      return unit.products.save(before, events);
    });
    await this.publisher.publishes();
    return state;
  }

  /** What only usage has named so leaves the name to what is sold under it; its usage is found by the name. */
  private async giveUpDiscovered(unit: UnitOfWork, name: string, butNot: string): Promise<void> {
    const discovered = await unit.discoveredProduct(name);
    if (discovered === undefined || discovered === butNot) return;
    const before = await unit.products.load(discovered);
    await unit.products.save(before, [
      { type: 'DraftDiscarded', productId: discovered, discardedAt: this.clock.now() },
    ]);
  }
}

/** The name that the product would have: of the wanted terms, or of the draft that is to be published. */
function nameIn(wanted: WantedDecision, before: Product): string | undefined {
  if ('terms' in wanted) return wanted.terms.name;
  return 'draft' in before ? before.draft?.terms.name : undefined;
}

/** Defines the metering elements that the product names and nobody has defined. */
async function discover(
  unit: UnitOfWork,
  events: readonly ProductEvent[],
  { known, at }: DecisionFacts,
): Promise<void> {
  const elements = unit.definitions('metering-element');
  const metrics = events.flatMap((event) => ('terms' in event ? event.terms.pricingMetrics : []));
  for (const details of discoveredElements(metrics, known.elements)) {
    const id = newId();
    const defined = { type: 'Defined', kind: 'metering-element', id, details, at } as const;
    await elements.save({ id, state: { status: 'absent' }, version: 0 }, [defined]);
  }
}
