import { Injectable } from '@nestjs/common';
import { Unavailable, WallClock } from '#decider';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import { Products, UnitsOfWork } from './ports.js';

const subscriptionsAtOnce = 100;

@Injectable()
export class RenameProduct {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly products: Products,
    private readonly clock: WallClock,
  ) {}

  /** Live subscriptions call their product by the name of its latest version. */
  async run(tenant: string, productId: string): Promise<void> {
    if (!(await this.products.isCaughtUp())) throw new Unavailable('Kafka does not say what the product is called');
    const name = this.products.product(tenant, productId)?.name;
    if (name === undefined) return;
    const ids = await this.units.inTransaction(tenant, (unit) => unit.liveSubscriptions({ productId }));
    for (let from = 0; from < ids.length; from += subscriptionsAtOnce) {
      await this.rename(tenant, { productId, productName: name }, ids.slice(from, from + subscriptionsAtOnce));
    }
  }

  private rename(
    tenant: string,
    product: { readonly productId: string; readonly productName: string },
    ids: readonly string[],
  ): Promise<void> {
    return this.units.inTransaction(tenant, async (unit) => {
      const changes = [];
      for (const before of await unit.subscriptions.loadAll(ids)) {
        if (before.state.status === 'absent') continue;
        const now = (await unit.clockOf(before.state.terms.testClockId))?.now ?? this.clock.now();
        const command = { type: 'RenameProduct' as const, ...product, now };
        changes.push({ before, events: subscriptionDecider.decide(command, before.state) });
      }
      // At once: from the first event that is appended nobody else of any tenant appends one.
      await unit.subscriptions.saveAll(changes);
    });
  }
}
