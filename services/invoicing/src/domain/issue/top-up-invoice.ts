import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type InvoiceDocument, presentEdition } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { totalsOf } from '../document/issued-document.js';
import type { InvoiceEvent } from '../invoice/invoice-events.js';
import { invoiceNumber } from '../invoice/invoice-number.js';
import { dueOn } from '../invoice/payment-terms.js';
import type { BilledSubscription } from '../occasion/billing-terms.js';
import type { KnownSeller } from '../occasion/facts.js';
import type { Wallet } from '../wallet/wallet.js';

/** Who is to pay a top-up, and whom. */
export interface TopUpParties {
  readonly subscription: Pick<
    BilledSubscription,
    'accountName' | 'billingEmail' | 'timeZone' | 'buyer' | 'recipients' | 'notificationsOff'
  >;
  readonly sellerName: string;
  readonly seller?: KnownSeller | undefined;
}

export interface TopUp {
  readonly invoiceId: string;
  /** The place of its number in the tenant's count. */
  readonly count: number;
  readonly amount: string;
  readonly at: number;
  readonly finalizedAt: number;
}

/**
 * An invoice for credit that is granted when it is paid. It belongs to no subscription, and holds no tax: that is owed when
 * the credit pays for something.
 */
export function topUpInvoice(wallet: Wallet, parties: TopUpParties, topUp: TopUp): InvoiceEvent[] {
  const { subscription, sellerName, seller } = parties;
  const { paymentDays, ...printed } = seller ?? {};
  const { currency, walletId, accountId } = wallet;
  const lines = [lineOf(wallet, topUp)];
  const document: InvoiceDocument = {
    kind: 'invoice',
    invoiceId: topUp.invoiceId,
    number: invoiceNumber(topUp.count),
    sellerName,
    ...(seller && { seller: printed }),
    subscriptionId: '',
    subscriptionName: '',
    accountId,
    accountName: subscription.accountName,
    billingEmail: subscription.billingEmail,
    ...(subscription.buyer && { buyer: subscription.buyer }),
    ...(subscription.recipients && { recipients: subscription.recipients }),
    ...(subscription.notificationsOff && { notificationsOff: true }),
    productId: '',
    productName: 'Prepaid credit',
    currency,
    occasion: { kind: 'top-up', walletId, number: wallet.topUps },
    datedAt: topUp.at,
    finalizedAt: topUp.finalizedAt,
    timeZone: subscription.timeZone,
    lines,
    ...totalsOf(lines, currency),
    dueOn: dueOn(topUp.at, subscription.timeZone, paymentDays),
    balanceApplied: minorUnitText(Exact.zero, currency),
    edition: presentEdition,
  };
  return [{ type: 'InvoiceFinalized', document, nothingPaid: minorUnitText(Exact.zero, currency) }];
}

function lineOf({ currency, settings }: Wallet, { amount: text, at }: TopUp): DocumentLine {
  const amount = minorUnitText(Exact.parse(text), currency);
  return {
    kind: 'credit-top-up',
    description: `Credit for ${settings.name}`,
    periodIndex: 0,
    periodStart: at,
    periodEnd: at,
    productVersion: 0,
    tiers: [],
    adjustments: [],
    eventCount: 0,
    exactAmount: amount,
    amount,
    discounts: [],
    taxBehaviour: 'exclusive',
    taxes: [],
    netAmount: amount,
    totalAmount: amount,
  };
}
