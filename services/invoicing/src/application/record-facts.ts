import type { Fact } from '../domain/occasion/facts.js';
import { decideOccasions } from './decide-occasions.js';
import type { InvoicingStore } from './ports.js';

/**
 * Records what other services report and issues every document of which now everything is known. Whichever fact comes
 * last completes an occasion, so topics need not wait for each other.
 */
export class RecordFacts {
  constructor(private readonly store: InvoicingStore) {}

  async run(tenant: string, facts: readonly Fact[]): Promise<void> {
    let touched = await this.store.inTenant(tenant, async (unit) => {
      await unit.record(facts);
      return decideOccasions(tenant, unit, await unit.openOccasionsTouchedBy(facts));
    });
    while (touched.length > 0)
      touched = await this.store.inTenant(tenant, (unit) => decideOccasions(tenant, unit, touched));
  }
}
