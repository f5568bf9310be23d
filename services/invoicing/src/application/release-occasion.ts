import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { InvoicingRefusal } from '../domain/invoicing-refusal.js';
import { taxationDecider } from '../domain/tax/taxation-decisions.js';
import { decideOccasions } from './decide-occasions.js';
import { decideOnward } from './decide-onward.js';
import { documentIdOf } from './document-id.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';

/** What became of an occasion that was released. */
export type Released =
  | { readonly status: 'issued'; readonly documentId: string }
  | { readonly status: 'nothing-due' }
  /** It waits for a fact, and is decided when that comes. */
  | { readonly status: 'open' };

/** Decides a held occasion again, with what is known now. While the rules still refuse, it stays held. */
@Injectable()
export class ReleaseOccasion {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
    private readonly report: OccasionReport,
  ) {}

  async run(tenant: string, name: OccasionName): Promise<Released> {
    const { outcomes, rest } = await this.units.inTransaction(tenant, async (unit) => {
      const was = await unit.release(name);
      if (was === 'unknown') throw refusal('unknown-occasion', 'There is no such occasion.');
      if (was === 'not-held') throw refusal('not-held', 'The occasion is not held.');
      // What a tax service has refused is asked for again.
      const documentId = documentIdOf(tenant, name.subscriptionId, name.occasion);
      await unit.taxations.decide(documentId, taxationDecider, { type: 'ForgetTax', at: this.clock.now() });
      return decideOccasions(tenant, unit, [name], 'at-once');
    });
    // A late window about it has waited for it.
    if (rest.length > 0) await decideOnward({ tenant, units: this.units, report: this.report }, async () => rest);
    const [outcome] = outcomes;
    if (outcome?.refusal) throw outcome.refusal;
    if (outcome === undefined) return { status: 'open' };
    const { documentId } = outcome;
    return documentId === undefined ? { status: 'nothing-due' } : { status: 'issued', documentId };
  }
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
