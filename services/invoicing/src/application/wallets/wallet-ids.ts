import { idFrom } from '#identifiers';

/** An account has one wallet in each currency. */
export const walletIdOf = (tenant: string, accountId: string, currency: string) =>
  idFrom('wallet', tenant, accountId, currency);

/**
 * Top-ups of a wallet that follow from what is left in it are counted from 0 with all others, those that somebody asks for have
 * the id of what was asked: whoever makes one again finds the invoice that is there.
 */
export const topUpIdOf = (tenant: string, walletId: string, which: number | string) =>
  idFrom('invoice', tenant, walletId, 'top-up', which);

/** The grant that the invoice of a top-up pays for. */
export const toppedUpGrantIdOf = (tenant: string, invoiceId: string) => idFrom('grant', tenant, invoiceId);

/** The grant of an invoice that is paid again, by so many payments in all. */
export const grantAgainIdOf = (tenant: string, invoiceId: string, payments: number) =>
  idFrom('grant', tenant, invoiceId, payments);
