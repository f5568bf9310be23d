import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { InvoicingRefusal } from '../../domain/invoicing-refusal.js';
import { nowOfAccount } from '../account-time.js';
import { BillingTime, type UnitOfWork } from '../ports.js';
import { soonKnown } from '../soon-known.js';
import { invoiceTopUp } from './decide-wallet.js';

/** Invoices an account for credit that it is granted when it has paid. */
@Injectable()
export class TopUpWallet {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly time: BillingTime,
  ) {}

  /** Answers the id of the invoice. */
  run(tenant: string, walletId: string, amount: string): Promise<string> {
    const invoice = async (unit: UnitOfWork): Promise<string> => {
      const { state } = await unit.wallets.load(walletId);
      if (state.status === 'absent') throw refusal('unknown-wallet', 'There is no such wallet.');
      const at = await nowOfAccount(this.time, tenant, unit, state.accountId);
      const invoiceId = await invoiceTopUp(unit, tenant, state, { amount, at });
      if (invoiceId !== undefined) return invoiceId;
      throw refusal('nobody-to-invoice', 'The account has no subscription that says whom to invoice.');
    };
    return soonKnown(tenant, () => this.units.inTransaction(tenant, invoice));
  }
}

const refusal = (code: InvoicingRefusal, message: string) => new Refusal<InvoicingRefusal>(code, message);
