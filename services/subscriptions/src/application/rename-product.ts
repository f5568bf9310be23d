import { Unavailable } from '#decider';
import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { Ledgers, Products, WallClock } from './ports.js';

const subscriptionsAtOnce = 100;

export class RenameProduct {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly products: Products,
    private readonly now: WallClock,
  ) {}

  /** Live subscriptions call their product by the name of its latest version. */
  async run(tenant: string, productId: string): Promise<void> {
    if (!(await this.products.isCaughtUp())) throw new Unavailable('Kafka does not say what the product is called');
    const name = this.products.product(tenant, productId)?.name;
    if (name === undefined) return;
    const ids = await this.ledgers.inTransaction(tenant, (ledger) => ledger.liveSubscriptions({ productId }));
    for (let from = 0; from < ids.length; from += subscriptionsAtOnce) {
      await this.rename(tenant, name, ids.slice(from, from + subscriptionsAtOnce));
    }
  }

  private rename(tenant: string, productName: string, ids: readonly string[]): Promise<void> {
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      for (const before of await ledger.subscriptions.loadAll(ids)) {
        if (before.state.status === 'absent') continue;
        const now = (await ledger.clockOf(before.state.terms.testClockId))?.now ?? this.now();
        const command = { type: 'RenameProduct' as const, productName, now };
        await ledger.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
      }
    });
  }
}
