import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { type TaxationCommand, taxationDecider } from '../domain/tax/taxation-decisions.js';
import { decideOnward } from './decide-onward.js';
import { OccasionReport, type UnitOfWork } from './ports.js';

export type SaidOfTax = TaxationCommand & { readonly type: 'DelayTax' | 'AnswerTax' };

/** What was said of the taxes of a document that waits for them. Once it is answered, the document is decided. */
@Injectable()
export class RecordTax {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly report: OccasionReport,
  ) {}

  async run(tenant: string, documentId: string, said: SaidOfTax): Promise<void> {
    await decideOnward({ tenant, units: this.units, report: this.report }, async (unit) => {
      const { state } = await unit.taxations.decide(documentId, taxationDecider, said);
      if (state.status !== 'answered') return [];
      const { subscriptionId, occasion, gatewayId } = state.request;
      // A gateway of before these were published has said nothing of itself, and need not be asked about each invoice.
      if (state.answer.status === 'left-to-seller') await unit.noteLeftToSeller(gatewayId);
      return [{ subscriptionId, occasion }];
    });
  }
}
