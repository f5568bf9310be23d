import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { EventPublisher, UnitsOfWork } from '#event-store';
import { succeedsWithin } from '#running';
import type { Product } from '../domain/product/product.js';
import { demandPublished, productDecider } from '../domain/product/product-decisions.js';
import type { ProductTerms } from '../domain/product/product-terms.js';
import { BillingClock, publishingWaitMs, type UnitOfWork, type WantedVersion } from './ports.js';

@Injectable()
export class ReviseProduct {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly billingClock: BillingClock,
    private readonly publisher: EventPublisher,
    private readonly clock: WallClock,
  ) {}

  async run(
    tenant: string,
    productId: string,
    wantedAfter: (latest: ProductTerms) => WantedVersion,
    seenVersion: number | undefined,
  ): Promise<Product> {
    const billingNow = await this.billingClock.nowOf(tenant);
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.products.load(productId);
      const wanted = wantedAfter(demandPublished(before.state).terms);
      const nameIsTaken = await unit.isNameTaken(wanted.terms.name, productId);
      const facts = { billingNow, nameIsTaken, seenVersion, at: this.clock.now() };
      const events = productDecider.decide({ type: 'ReviseProduct', ...wanted, ...facts }, before.state);
      return unit.products.save(before, events);
    });
    await succeedsWithin(this.publisher.caughtUp(publishingWaitMs), publishingWaitMs);
    return state;
  }
}
