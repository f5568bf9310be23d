import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';
import { nowOfAccount } from '../account-time.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { soonKnown } from '../soon-known.js';
import { invoiceTopUp } from './decide-wallet.js';
import { topUpIdOf } from './wallet-ids.js';

/** Invoices an account for credit that it is granted when it has paid. */
@Injectable()
export class TopUpWallet {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  /** Answers the id of the invoice; asked again under the same id, of the one that was made then. */
  run(tenant: string, walletId: string, amount: string, topUpId: string = newId()): Promise<string> {
    const invoiceId = topUpIdOf(tenant, walletId, topUpId);
    const invoice = async (unit: UnitOfWork): Promise<string> => {
      const { state } = await unit.wallets.load(walletId);
      if (state.status === 'absent') throw refusal('unknown-wallet', 'There is no such wallet.');
      if ((await unit.invoices.load(invoiceId)).version > 0) return invoiceId;
      const at = await nowOfAccount(this.time, tenant, unit, state.accountId);
      if (await invoiceTopUp(unit, tenant, state, { invoiceId, amount, at })) return invoiceId;
      throw refusal('nobody-to-invoice', 'The account has no subscription that says whom to invoice.');
    };
    return soonKnown(tenant, () => this.units.inTransaction(tenant, invoice));
  }
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
