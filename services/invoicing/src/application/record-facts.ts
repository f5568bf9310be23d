import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import type { Fact } from '../domain/occasion/facts.js';
import { type Decided, decideOccasions } from './decide-occasions.js';
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
    let decided = await this.units.inTransaction(tenant, async (unit) => {
      await unit.record(facts);
      return decideOccasions(tenant, unit, await unit.openOccasionsTouchedBy(facts));
    });
    this.reportHeld(tenant, decided);
    while (decided.rest.length > 0) {
      const { rest } = decided;
      decided = await this.units.inTransaction(tenant, (unit) => decideOccasions(tenant, unit, rest));
      this.reportHeld(tenant, decided);
    }
  }

  private reportHeld(tenant: string, { outcomes }: Decided): void {
    for (const { name, refusal } of outcomes) if (refusal) this.report.held(tenant, name, refusal);
  }
}
