import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { EventPublisher, UnitsOfWork } from '#event-store';
import { succeedsWithin } from '#running';
import type { Product } from '../domain/product/product.js';
import { productDecider } from '../domain/product/product-decisions.js';
import { BillingClock, publishingWaitMs, type UnitOfWork, type WantedVersion } from './ports.js';

@Injectable()
export class PublishProduct {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly billingClock: BillingClock,
    private readonly publisher: EventPublisher,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, productId: string, wanted: WantedVersion): Promise<Product> {
    const billingNow = await this.billingClock.nowOf(tenant);
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const nameIsTaken = await unit.isNameTaken(wanted.terms.name, productId);
      const facts = { billingNow, nameIsTaken, at: this.clock.now() };
      return unit.products.decide(productId, productDecider, {
        type: 'PublishProduct',
        productId,
        ...wanted,
        ...facts,
      });
    });
    await succeedsWithin(this.publisher.caughtUp(publishingWaitMs), publishingWaitMs);
    return state;
  }
}
