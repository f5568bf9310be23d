import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { Exact } from '#money';
import { creditNoteDecider } from '../domain/credit-note/credit-note-decisions.js';
import { balanceName, type UnitOfWork } from './ports.js';

/** Records that what a credit note added to the account's balance was paid back. */
@Injectable()
export class RefundCreditNote {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(
    tenant: string,
    creditNoteId: string,
    refund: { readonly amount?: string | undefined; readonly reference: string },
  ): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.creditNotes.load(creditNoteId);
      const balance = before.state.status === 'absent' ? Exact.zero : await balanceOf(unit, before.state.document);
      const at = this.clock.now();
      const events = creditNoteDecider.decide({ type: 'RefundCreditNote', ...refund, balance, at }, before.state);
      await unit.creditNotes.save(before, events);
    });
  }
}

async function balanceOf(
  unit: UnitOfWork,
  { accountId, currency }: { readonly accountId: string; readonly currency: string },
): Promise<Exact> {
  return (await unit.balances([accountId])).get(balanceName(accountId, currency)) ?? Exact.zero;
}
