import { retry } from '#running';
import type { ApiClient } from '../../running-stack/api.client.js';
import { create, demand, isUnknownYet } from '../requests.js';
import { type HistoryCustomer, historyCustomers } from './content.js';
import { couponOf, coupons, creditOf, currencyOf, grantsOf } from './credit-content.js';

interface Invoice {
  readonly invoiceId: string;
  readonly total: string;
  readonly datedAt: string;
}

const longestPage = 100;

/** What one service has made, another knows a moment later. */
const unknownFor = { everyMs: 250, atMostMs: 30_000 };

/** The coupons that there are, before anybody redeems one. */
export async function offerCoupons(api: ApiClient): Promise<void> {
  for (const [name, coupon] of Object.entries(coupons)) await create(api, `coupon-${name}`, '/v1/coupons', coupon);
}

/** What a customer brings along when its subscription starts. */
export async function redeemCoupon(api: ApiClient, customer: HistoryCustomer, subscriptionId: string): Promise<void> {
  const name = couponOf(customer);
  if (name === undefined) return;
  const redemption = { code: coupons[name].code, subscriptionId };
  const redeem = () => create(api, `redemption-${customer.slug}`, '/v1/coupon-redemptions', redemption);
  await retry(redeem, unknownFor, isUnknownYet);
}

/** Credit that is granted at the begin of a month of the year, in a wallet that is opened with the first of it. */
export async function grantCredit(
  api: ApiClient,
  subscriptions: ReadonlyMap<string, string>,
  month: number,
  expiresAfter: (months: number) => string,
): Promise<void> {
  for (const customer of historyCustomers) {
    const subscriptionId = subscriptions.get(customer.slug);
    const due = grantsOf(customer).filter((one) => one.month === month);
    if (subscriptionId === undefined || due.length === 0) continue;
    const walletId = await walletOf(api, customer, subscriptionId);
    for (const { month: _month, months, ...grant } of due) {
      const body = { ...grant, ...(months !== undefined && { expiresAt: expiresAfter(months) }) };
      await create(api, `grant-${customer.slug}-${month}-${grant.kind}`, `/v1/wallets/${walletId}/grants`, body);
    }
  }
}

async function walletOf(api: ApiClient, customer: HistoryCustomer, subscriptionId: string): Promise<string> {
  const { slug } = customer;
  const { organizationId: accountId } = await demand<{ organizationId: string }>(
    api,
    'GET',
    `/v1/subscriptions/${subscriptionId}`,
  );
  const wallet = { accountId, currency: currencyOf(customer), lowBalance: '150.00' };
  const open = () => create<{ walletId: string }>(api, `wallet-${slug}`, '/v1/wallets', wallet);
  return (await retry(open, unknownFor, isUnknownYet)).walletId;
}

/** What is taken back of the invoices of a month that ended at `to`, at or before which the latest of them is dated. */
export async function creditInvoices(
  api: ApiClient,
  subscriptions: ReadonlyMap<string, string>,
  { month, to }: { readonly month: number; readonly to: number },
): Promise<void> {
  for (const customer of historyCustomers) {
    const subscriptionId = subscriptions.get(customer.slug);
    const credit = creditOf(customer, month);
    if (subscriptionId === undefined || credit === undefined) continue;
    const query = `subscriptionId=${subscriptionId}&limit=${longestPage}`;
    const { items } = await demand<{ items: Invoice[] }>(api, 'GET', `/v1/invoices?${query}`);
    const invoice = latestOf(items.filter(({ datedAt }) => Date.parse(datedAt) <= to));
    if (invoice === undefined || Number(invoice.total) < Number(credit.amount)) continue;
    const path = `/v1/invoices/${invoice.invoiceId}/credit-notes`;
    await create(api, `credit-${customer.slug}-${month}`, path, credit);
  }
}

const latestOf = (invoices: readonly Invoice[]): Invoice | undefined =>
  invoices.toSorted((a, b) => Date.parse(b.datedAt) - Date.parse(a.datedAt))[0];
