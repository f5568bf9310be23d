import { retry } from '#running';
import type { ApiClient } from '../../running-stack/api.client.js';
import { atOnce, create, demand, isUnknownYet } from '../requests.js';
import { historyCustomers, monthsOfHistory } from './content.js';

interface Invoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly currency: string;
  readonly amountOpen: string;
  readonly datedAt: string;
}

interface Payday {
  readonly at: number;
  /** The month of the year, from 0, that is over. */
  readonly month: number;
  /** Whoever would pay later has not paid yet; absent: all that is to be paid is, `at` the latest. */
  readonly isToday?: true;
}

const dayMs = 86_400_000;
/** Within the days in which an invoice is to be paid. */
const slowest = { days: 25, from: 2 };
const longestPage = 100;
const customersAtOnce = 4;
/** An invoice reaches payments a moment after it can be read. */
const unknownFor = { everyMs: 250, atMostMs: 30_000 };

/** Pays what is open of customers that pay; those that do not always leave the same invoices open in every run. */
export async function payInvoices(
  api: ApiClient,
  subscriptions: readonly (readonly [slug: string, subscriptionId: string])[],
  { at, month, isToday }: Payday,
): Promise<void> {
  await atOnce(subscriptions, customersAtOnce, async ([slug, subscriptionId]) => {
    const { paysOfTen = 10, owesFrom = monthsOfHistory + 1 } = historyCustomers.find((one) => one.slug === slug) ?? {};
    if (month >= owesFrom) return;
    const query = `subscriptionId=${subscriptionId}&status=finalized&limit=${longestPage}`;
    const { items } = await demand<{ items: Invoice[] }>(api, 'GET', `/v1/invoices?${query}`);
    for (const invoice of items) {
      const isPaid = Number(invoice.number.at(-1)) < paysOfTen && Number(invoice.amountOpen) > 0;
      const paidAt = paidAtOf(invoice);
      if (isPaid && (!isToday || paidAt <= at)) await pay(api, invoice, Math.min(paidAt, at));
    }
  });
}

/** Some pay at once, some take their time: the same invoice the same time in every run. */
function paidAtOf({ number, datedAt }: Invoice): number {
  const digits = Number(number.replace(/\D/g, '').slice(-6));
  return Date.parse(datedAt) + (slowest.from + ((digits * 7) % (slowest.days - slowest.from))) * dayMs;
}

async function pay(api: ApiClient, invoice: Invoice, at: number): Promise<void> {
  const { invoiceId, number, amountOpen, currency } = invoice;
  const reference = `Transfer for ${number}`;
  const payment = { invoiceId, amount: amountOpen, currency, reference, paidAt: new Date(at).toISOString() };
  await retry(() => create(api, `payment-${invoiceId}`, '/v1/payments', payment), unknownFor, isUnknownYet);
}
