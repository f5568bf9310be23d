import { amountOpen, type InvoiceState } from '../../domain/invoice/invoice.js';
import type { UnitOfWork } from '../ports.js';
import { decideWallet } from './decide-wallet.js';
import { grantAgainIdOf, toppedUpGrantIdOf } from './wallet-ids.js';

/**
 * The invoice of a top-up that is paid is a grant; one that is void is none. One that is open after it was paid, because a
 * payment was taken back, takes back what is left of its grant. Other invoices change no wallet.
 */
export async function settleTopUp(unit: UnitOfWork, tenant: string, invoice: InvoiceState, at: number): Promise<void> {
  if (invoice.status === 'absent') return;
  const { occasion, invoiceId, total, number } = invoice.document;
  if (occasion.kind !== 'top-up') return;
  if (amountOpen(invoice).isPositive()) {
    await decideWallet(unit, tenant, occasion.walletId, { type: 'ReopenTopUp', invoiceId, at });
    return;
  }
  if (invoice.status !== 'paid' && invoice.status !== 'void') return;
  const grant = {
    grantId: toppedUpGrantIdOf(tenant, invoiceId),
    name: `Top-up ${number}`,
    kind: 'paid',
    amount: total,
    priority: 50,
    grantedAt: at,
    invoiceId,
  } as const;
  const againId = grantAgainIdOf(tenant, invoiceId, invoice.payments.length);
  const paid = invoice.status === 'paid' ? grant : undefined;
  const command = { type: 'SettleTopUp', invoiceId, grant: paid, againId, at } as const;
  await decideWallet(unit, tenant, occasion.walletId, command);
}

/** What a void invoice gives back to a grant whose top-up is not paid any more is not the account's to spend. */
export async function settleReturnedCredit(
  unit: UnitOfWork,
  tenant: string,
  invoice: InvoiceState,
  at: number,
): Promise<void> {
  if (invoice.status !== 'void' || invoice.document.walletId === undefined) return;
  const { walletId } = invoice.document;
  const { state } = await unit.wallets.load(walletId);
  const reopened = state.status === 'absent' ? [] : Object.keys(state.reopened ?? {});
  for (const invoiceId of reopened) await decideWallet(unit, tenant, walletId, { type: 'ReopenTopUp', invoiceId, at });
}
