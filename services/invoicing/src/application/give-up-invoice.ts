import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { type GiveUpInvoice as Command, invoiceDecider } from '../domain/invoice/invoice-decisions.js';
import type { UnitOfWork } from './ports.js';
import { settleReturnedCredit, settleTopUp } from './wallets/settle-top-up.js';

/** An invoice is void, because it should not have been issued, or uncollectible, because nobody will pay it. */
@Injectable()
export class GiveUpInvoice {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(
    tenant: string,
    invoiceId: string,
    { at = this.clock.now(), ...command }: Omit<Command, 'at'> & { readonly at?: number },
  ): Promise<void> {
    await this.units.inTransaction(tenant, async (unit) => {
      const { state } = await unit.invoices.decide(invoiceId, invoiceDecider, { ...command, at });
      await settleTopUp(unit, tenant, state, at);
      await settleReturnedCredit(unit, tenant, state, at);
    });
  }
}
