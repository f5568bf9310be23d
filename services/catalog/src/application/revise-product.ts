import { stateAfter } from '#decider';
import type { Product } from '../domain/product/product.js';
import { productDecider } from '../domain/product/product-decisions.js';
import type { ProductTerms } from '../domain/product/product-terms.js';
import type { Products } from './ports.js';

export class ReviseProduct {
  constructor(
    private readonly products: Products,
    private readonly now: () => number,
  ) {}

  run(tenant: string, productId: string, terms: ProductTerms, seenVersion: number | undefined): Promise<Product> {
    return this.products.inTransaction(tenant, async (on) => {
      const at = this.now();
      const before = await on.product(productId);
      const nameIsTaken = await on.isNameTaken(terms.name, productId);
      const events = productDecider.decide(
        { type: 'ReviseProduct', terms, nameIsTaken, seenVersion, at },
        before.state,
      );
      await on.saveProduct(productId, before, events, at);
      return stateAfter({ ...productDecider, initial: before.state }, events);
    });
  }
}
