import { stateAfter } from '#decider';
import type { Product } from '../domain/product/product.js';
import { productDecider } from '../domain/product/product-decisions.js';
import type { BillingClock, Products, WantedVersion } from './ports.js';

export class PublishProduct {
  constructor(
    private readonly products: Products,
    private readonly billingClock: BillingClock,
    private readonly now: () => number,
  ) {}

  async run(tenant: string, productId: string, wanted: WantedVersion): Promise<Product> {
    const billingNow = await this.billingClock.nowOf(tenant);
    return this.products.inTransaction(tenant, async (on) => {
      const at = this.now();
      const before = await on.product(productId);
      const nameIsTaken = await on.isNameTaken(wanted.terms.name, productId);
      const command = { type: 'PublishProduct' as const, productId, ...wanted, billingNow, nameIsTaken, at };
      const events = productDecider.decide(command, before.state);
      await on.saveProduct(productId, before, events, at);
      return stateAfter({ ...productDecider, initial: before.state }, events);
    });
  }
}
