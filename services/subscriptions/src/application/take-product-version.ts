import { subscriptionDecider } from '../domain/subscription/subscription-decisions.js';
import type { KnownProduct, Ledgers, WallClock } from './ports.js';

const subscriptionsAtOnce = 100;

export class TakeProductVersion {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly now: WallClock,
  ) {}

  /**
   * First the version becomes known, so that whatever is started from then on has it; then those that were there
   * before get it for their coming periods. Taking it again changes nothing.
   */
  async run(tenant: string, product: KnownProduct): Promise<void> {
    const ids = await this.ledgers.inTransaction(tenant, async (ledger) => {
      await ledger.takeProduct(product);
      return ledger.liveSubscriptions({ productId: product.productId });
    });
    for (let from = 0; from < ids.length; from += subscriptionsAtOnce) {
      await this.schedule(tenant, product, ids.slice(from, from + subscriptionsAtOnce));
    }
  }

  private schedule(tenant: string, product: KnownProduct, ids: readonly string[]): Promise<void> {
    const { version: productVersion, name: productName } = product;
    return this.ledgers.inTransaction(tenant, async (ledger) => {
      for (const before of await ledger.subscriptions.loadAll(ids)) {
        if (before.state.status === 'absent') continue;
        const now = (await ledger.clockOf(before.state.terms.testClockId))?.now ?? this.now();
        const command = { type: 'ScheduleProductVersion' as const, productVersion, productName, now };
        await ledger.subscriptions.save(before, subscriptionDecider.decide(command, before.state));
      }
    });
  }
}
