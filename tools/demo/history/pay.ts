import { retry } from '#running';
import type { ApiClient } from '../../running-stack/api.client.js';
import { atOnce, create, demand, isUnknownYet } from '../requests.js';
import { historyCustomers } from './content.js';

interface Invoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly currency: string;
  readonly amountOpen: string;
}

const longestPage = 100;
const customersAtOnce = 4;
/** An invoice reaches payments a moment after it can be read. */
const unknownFor = { everyMs: 250, atMostMs: 30_000 };

/** Pays what is open of customers that pay; those that do not always leave the same invoices open in every run. */
export async function payInvoices(
  api: ApiClient,
  subscriptions: readonly (readonly [slug: string, subscriptionId: string])[],
  at: number,
): Promise<void> {
  await atOnce(subscriptions, customersAtOnce, async ([slug, subscriptionId]) => {
    const { paysOfTen = 10 } = historyCustomers.find((one) => one.slug === slug) ?? {};
    const query = `subscriptionId=${subscriptionId}&status=finalized&limit=${longestPage}`;
    const { items } = await demand<{ items: Invoice[] }>(api, 'GET', `/v1/invoices?${query}`);
    for (const invoice of items) {
      const last = Number(invoice.number.at(-1));
      if (last < paysOfTen && Number(invoice.amountOpen) > 0) await pay(api, invoice, at);
    }
  });
}

async function pay(api: ApiClient, { invoiceId, number, amountOpen, currency }: Invoice, at: number): Promise<void> {
  const reference = `Transfer for ${number}`;
  const payment = { invoiceId, amount: amountOpen, currency, reference, paidAt: new Date(at).toISOString() };
  await retry(() => create(api, `payment-${invoiceId}`, '/v1/payments', payment), unknownFor, isUnknownYet);
}
