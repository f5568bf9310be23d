import type { CouponMessage, CreditNoteMessage, InvoiceMessage, WalletMessage } from '#contracts';
import { type CouponEvent, couponEventOf } from '../domain/coupon/coupon.js';
import { type CreditNoteEvent, creditNoteEventOf } from '../domain/credit-note/credit-note.js';
import { invoiceEventOf } from '../domain/invoice/first-version.js';
import type { InvoiceState } from '../domain/invoice/invoice.js';
import type { InvoiceEvent } from '../domain/invoice/invoice-events.js';
import { type WalletEvent, walletEventOf } from '../domain/wallet/wallet.js';
import { firstVersionEvent } from './first-version-message.js';

/** The version that a published message stands for; messages are published one for each event. */
export function versionOf({ id }: Pick<InvoiceMessage, 'id'>): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}

/**
 * The private event behind a public message of ours: as the message carries it, so that an event of any kind comes back
 * as what it was. Messages of the first version carry none.
 */
export function restoredEvent(message: InvoiceMessage, before: InvoiceState): InvoiceEvent {
  const { privateEvent } = message;
  return privateEvent === '' ? firstVersionEvent(message, before) : invoiceEventOf(JSON.parse(privateEvent));
}

export function restoredCouponEvent({ privateEvent }: CouponMessage): CouponEvent {
  return couponEventOf(JSON.parse(privateEvent));
}

export function restoredWalletEvent({ privateEvent }: WalletMessage): WalletEvent {
  return walletEventOf(JSON.parse(privateEvent));
}

export function restoredCreditNoteEvent({ privateEvent }: CreditNoteMessage): CreditNoteEvent {
  return creditNoteEventOf(JSON.parse(privateEvent));
}
