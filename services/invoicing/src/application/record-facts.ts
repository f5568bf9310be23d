import { Injectable } from '@nestjs/common';
import type { Fact } from '../domain/occasion/facts.js';
import { decideOccasions } from './decide-occasions.js';
import { UnitsOfWork } from './ports.js';

/**
 * Records what other services report and issues every document of which now everything is known. Whichever fact comes
 * last completes an occasion, so topics need not wait for each other.
 */
@Injectable()
export class RecordFacts {
  constructor(private readonly units: UnitsOfWork) {}

  async run(tenant: string, facts: readonly Fact[]): Promise<void> {
    let undecided = await this.units.inTransaction(tenant, async (unit) => {
      await unit.record(facts);
      return decideOccasions(tenant, unit, await unit.openOccasionsTouchedBy(facts));
    });
    while (undecided.length > 0) {
      const names = undecided;
      undecided = await this.units.inTransaction(tenant, (unit) => decideOccasions(tenant, unit, names));
    }
  }
}
