import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledgers } from './ports.js';

const longestWaitMs = 2_000;
const lookEveryMs = 40;

/** A product that catalog published a moment ago may still be on its way; whoever names it waits for it a little. */
export class WaitForProduct {
  private readonly known = new Set<string>();

  constructor(private readonly ledgers: Ledgers) {}

  async run(tenant: string, productId: string): Promise<void> {
    const key = `${tenant}/${productId}`;
    if (this.known.has(key)) return;
    for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += lookEveryMs) {
      const product = await this.ledgers.inTransaction(tenant, (ledger) => ledger.product(productId));
      if (product) {
        this.known.add(key);
        return;
      }
      await sleep(lookEveryMs);
    }
  }
}
