import { Injectable } from '@nestjs/common';
import { UnitsOfWork } from '#event-store';
import { type GiveUpInvoice as Command, invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import { nowOfAccount } from './account-time.js';
import { BillingTime, type UnitOfWork } from './ports.js';
import { settleReturnedCredit, settleTopUp } from './wallets/settle-top-up.js';

/** An invoice is void, because it should not have been issued, or uncollectible, because nobody will pay it. */
@Injectable()
export class GiveUpInvoice {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  async run(
    tenant: string,
    invoiceId: string,
    { at: given, ...command }: Omit<Command, 'at'> & { readonly at?: number },
  ): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const at = given ?? (await this.nowOf(tenant, unit, invoiceId));
      const { state } = await unit.invoices.decide(invoiceId, invoiceDecider, { ...command, at });
      await settleTopUp(unit, tenant, state, at);
      await settleReturnedCredit(unit, tenant, state, at);
    });
  }

  private async nowOf(tenant: string, unit: UnitOfWork, invoiceId: string): Promise<number> {
    const { state } = await unit.invoices.load(invoiceId);
    if (state.status === 'absent') return this.time.nowOf(tenant, []);
    return nowOfAccount(this.time, tenant, unit, state.document.accountId);
  }
}
