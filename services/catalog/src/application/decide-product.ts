import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { EventPublisher, UnitsOfWork } from '#event-store';
import { succeedsWithin } from '#running';
import type { Product } from '../domain/product/product.js';
import { productDecider, type WantedDecision } from '../domain/product/product-decisions.js';
import { BillingClock, type UnitOfWork } from './ports.js';

/**
 * How long an answer waits for its message to be in the topic. A clock that is moved next then finds the version there;
 * without Kafka it is published later.
 */
const publishingWaitMs = 1_000;

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
      const nameIsTaken = name !== undefined && (await unit.isNameTaken(name, productId));
      const command = { ...wanted, facts: { billingNow, nameIsTaken, at: this.clock.now() } };
      return unit.products.save(before, productDecider.decide(command, before.state));
    });
    await succeedsWithin(this.publisher.caughtUp(publishingWaitMs), publishingWaitMs);
    return state;
  }
}

/** The name that the product would have: of the wanted terms, or of the draft that is to be published. */
function nameIn(wanted: WantedDecision, before: Product): string | undefined {
  if ('terms' in wanted) return wanted.terms.name;
  return 'draft' in before ? before.draft?.terms.name : undefined;
}
