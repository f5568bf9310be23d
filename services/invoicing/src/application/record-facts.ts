import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { Fact } from '../domain/occasion/facts.js';
import { decideOnward } from './decide-occasions.js';
import { OccasionReport, type UnitOfWork } from './ports.js';

/**
 * Records what other services report and issues every document of which now everything is known. Whichever fact comes
 * last completes an occasion, so topics need not wait for each other.
 */
@Injectable()
export class RecordFacts {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly report: OccasionReport,
  ) {}

  async run(tenant: string, facts: readonly Fact[]): Promise<void> {
    await decideOnward({ tenant, units: this.units, report: this.report }, async (unit) => {
      await unit.record(facts);
      return unit.openOccasionsTouchedBy(facts);
    });
  }
}
