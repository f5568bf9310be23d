import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { Product } from '../domain/product/product.js';
import { productDecider } from '../domain/product/product-decisions.js';
import { BillingClock, type UnitOfWork, type WantedVersion } from './ports.js';

@Injectable()
export class ReviseProduct {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly billingClock: BillingClock,
    private readonly clock: WallClock,
  ) {}

  async run(
    tenant: string,
    productId: string,
    wanted: WantedVersion,
    seenVersion: number | undefined,
  ): Promise<Product> {
    const billingNow = await this.billingClock.nowOf(tenant);
    const { state } = await this.units.inTransaction(tenant, async (unit) => {
      const nameIsTaken = await unit.isNameTaken(wanted.terms.name, productId);
      const facts = { billingNow, nameIsTaken, seenVersion, at: this.clock.now() };
      return unit.products.decide(productId, productDecider, { type: 'ReviseProduct', ...wanted, ...facts });
    });
    return state;
  }
}
