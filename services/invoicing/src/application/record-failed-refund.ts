import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { type RecordFailedRefund as Command, creditNoteDecider } from '../domain/credit-note/credit-note-decisions.js';
import type { UnitOfWork } from './ports.js';

/** What was to be paid back of a credit note did not arrive: it is the account's balance again, once for each id. */
@Injectable()
export class RecordFailedRefund {
  constructor(private readonly units: UnitsOfWork<UnitOfWork>) {}

  async run(tenant: string, creditNoteId: string, failed: Omit<Command, 'type'>): Promise<void> {
    await this.units.inTransaction(tenant, async ({ creditNotes }) => {
      await creditNotes.decide(creditNoteId, creditNoteDecider, { type: 'RecordFailedRefund', ...failed });
    });
  }
}
