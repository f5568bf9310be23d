import { idFrom } from '#identifiers';

/** An account has one wallet in each currency. */
export const walletIdOf = (tenant: string, accountId: string, currency: string) =>
  idFrom('wallet', tenant, accountId, currency);

/** Top-ups of a wallet are counted from 0: whoever makes one again finds the invoice that is there. */
export const topUpIdOf = (tenant: string, walletId: string, number: number) =>
  idFrom('invoice', tenant, walletId, 'top-up', number);

/** The grant that the invoice of a top-up pays for. */
export const toppedUpGrantIdOf = (tenant: string, invoiceId: string) => idFrom('grant', tenant, invoiceId);

/** The grant of an invoice that is paid again, by so many payments in all. */
export const grantAgainIdOf = (tenant: string, invoiceId: string, payments: number) =>
  idFrom('grant', tenant, invoiceId, payments);
