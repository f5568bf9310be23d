import type { InvoiceState } from '../../domain/invoice/invoice.js';
import type { UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import { toppedUpGrantIdOf } from './wallet-ids.js';

/** The invoice of a top-up that is paid is a grant; one that is void is none. Other invoices change no wallet. */
export async function settleTopUp(unit: UnitOfWork, tenant: string, invoice: InvoiceState, at: number): Promise<void> {
  if (invoice.status !== 'paid' && invoice.status !== 'void') return;
  const { occasion, invoiceId, total, number } = invoice.document;
  if (occasion.kind !== 'top-up') return;
  const grant = {
    grantId: toppedUpGrantIdOf(tenant, invoiceId),
    name: `Top-up ${number}`,
    kind: 'paid',
    amount: total,
    priority: 50,
    grantedAt: at,
    invoiceId,
  } as const;
  const command = { type: 'SettleTopUp', invoiceId, grant: invoice.status === 'paid' ? grant : undefined, at } as const;
  await decideWallet(unit, tenant, occasion.walletId, command);
}
