import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { Exact } from '#money';
import { creditNoteDecider } from '../domain/credit-note/credit-note-decisions.js';
import { nowOfAccount } from './account-time.js';
import { BillingTime, balanceName, type UnitOfWork } from './ports.js';

/** Records that what a credit note added to the account's balance was paid back, once for each id. */
@Injectable()
export class RefundCreditNote {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  async run(
    tenant: string,
    creditNoteId: string,
    refund: { readonly refundId: string; readonly amount?: string | undefined; readonly reference: string },
  ): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.creditNotes.load(creditNoteId);
      const note = before.state.status === 'absent' ? undefined : before.state.document;
      const balance = note === undefined ? Exact.zero : await balanceOf(unit, note);
      const at =
        note === undefined ? this.time.nowOf(tenant, []) : await nowOfAccount(this.time, tenant, unit, note.accountId);
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
