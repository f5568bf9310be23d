import type { ApiClient } from '../../running-stack/api.client.js';
import { products } from '../content.js';
import { advance, atOnce, create, demand, demoMark, monthsBefore, sendEvents } from '../requests.js';
import { sendLateUsage, sendWhatIsAmiss } from './amiss.js';
import {
  credentialsOf,
  type HistoryCustomer,
  type HistoryEvent,
  type HistoryProduct,
  historyCustomers,
  monthsOfHistory,
  researchAgent,
  usageOfMonth,
} from './content.js';
import { creditInvoices, grantCredit, offerCoupons, redeemCoupon } from './credit.js';
import { payInvoices } from './pay.js';
import { quotaOf } from './quota.js';
import { inviteColleagues, lookBack, setLimits, showPlans, stateModelPrices } from './settings.js';
import { labelsOf } from './settings-content.js';
import { beganBefore } from './starts.js';

/** Calls of models come one a request, so many at a time. */
const callsAtOnce = 24;
const dayMs = 86_400_000;
const daysOfRunningMonth = 12;

/** Told of the months of the year that are done, of how many. */
export type Progress = (done: number, of: number) => void;

/**
 * A year of business, through the API and the real pipeline: customers come and go, use, are invoiced month by month as
 * one test clock passes, and most of them pay. All of it can be repeated after it was cut off, with the same `today`.
 */
export async function seedHistory(api: ApiClient, today: number, progress: Progress): Promise<void> {
  const lastEnd = wholeMonthsUntil(today);
  const beginsAt = monthsBefore(lastEnd, monthsOfHistory);
  const productIds = await offered(api, quotaOf({ lastBegin: monthsBefore(lastEnd, 1), lastEnd, today }));
  await stateModelPrices(api);
  await offerCoupons(api);
  await setLimits(api);
  const clock = { name: 'A year of the demo', now: new Date(beginsAt).toISOString() };
  const { testClockId } = await create<{ testClockId: string }>(api, 'clock-year', '/v1/test-clocks', clock);
  const subscriptionIds = new Map<string, string>();
  for (let month = 0; month < monthsOfHistory; month += 1) {
    progress(month, monthsOfHistory);
    const from = monthsBefore(lastEnd, monthsOfHistory - month);
    const to = monthsBefore(lastEnd, monthsOfHistory - month - 1);
    const starting = historyCustomers.filter(({ startMonth }) => startMonth === month);
    await atOnce(starting, 4, async (customer) => {
      const productId = productIds[customer.product];
      const startAt = beganBefore(customer, from, today);
      const subscriptionId = await subscribe(api, customer, { productId, testClockId, startAt });
      subscriptionIds.set(customer.slug, subscriptionId);
      await redeemCoupon(api, customer, subscriptionId);
    });
    const expiresAfter = (months: number) => new Date(monthsBefore(from, -months)).toISOString();
    await grantCredit(api, subscriptionIds, month, expiresAfter);
    for (const { slug, cancelMonth } of historyCustomers) {
      const subscriptionId = subscriptionIds.get(slug);
      if (cancelMonth === month && subscriptionId !== undefined)
        await create(api, `cancel-${slug}`, `/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
    }
    await sendUsage(api, { month, from, to, today });
    await advance(api, testClockId, to);
    await payInvoices(api, [...subscriptionIds], { at: to, month });
    await creditInvoices(api, subscriptionIds, { month, to });
    await sendLateUsage(api, month, to, today);
  }
  await sendUsage(api, { month: monthsOfHistory, from: lastEnd, to: today, today });
  await advance(api, testClockId, today);
  await payInvoices(api, [...subscriptionIds], { at: today, month: monthsOfHistory, isToday: true });
  await showPlans(api, productIds);
  await inviteColleagues(api);
  await sendWhatIsAmiss(api, today);
  const from = new Date(monthsBefore(lastEnd, 1)).toISOString();
  await lookBack(api, productIds, { from, to: new Date(lastEnd).toISOString() });
  progress(monthsOfHistory, monthsOfHistory);
}

/** When the last whole month ends: the one that runs has something in it as well. */
function wholeMonthsUntil(today: number): number {
  const date = new Date(today - daysOfRunningMonth * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), Math.min(date.getUTCDate(), 28));
}

/** The products by their names in the demo, made where they are not there: the same requests give the same products. */
async function offered(api: ApiClient, quota: string): Promise<Record<HistoryProduct, string>> {
  const made = async (name: string, product: object) =>
    (await create<{ productId: string }>(api, `product-${name}`, '/v1/products', product)).productId;
  return {
    summaries: await made('summaries', products.summaries),
    images: await made('images', products.images),
    research: await made('research', {
      ...researchAgent,
      pricingMetrics: researchAgent.pricingMetrics.map((metric) => ({ ...metric, quota: { limit: quota } })),
    }),
  };
}

interface Start {
  readonly productId: string;
  readonly testClockId: string;
  readonly startAt: number;
}

async function subscribe(api: ApiClient, customer: HistoryCustomer, start: Start): Promise<string> {
  const { slug, organization: name, email } = customer;
  const { organizationId } = await create<{ organizationId: string }>(api, `org-${slug}`, '/v1/organizations', {
    name,
    billingEmail: `billing@${slug}.example`,
    metadata: { ...demoMark, ...labelsOf(historyCustomers.indexOf(customer)) },
  });
  const person = { name: `${name} team`, email, organizationId };
  const { subscriberId } = await create<{ subscriberId: string }>(api, `person-${slug}`, '/v1/subscribers', person);
  const { subscriptionId } = await create<{ subscriptionId: string }>(api, `sub-${slug}`, '/v1/subscriptions', {
    productId: start.productId,
    organizationId,
    subscriberId,
    testClockId: start.testClockId,
    startAt: new Date(start.startAt).toISOString(),
    metadata: demoMark,
    credentials: credentialsOf(customer).map((name) => ({ name, keyPrefix: `sk-${name.replace(' ', '-')}` })),
    // A year of mails at once would bury those that somebody waits for.
    notificationsOff: true,
  });
  return subscriptionId;
}

interface Month {
  readonly month: number;
  readonly from: number;
  readonly to: number;
  readonly today: number;
}

/** Of who starts in the month, what was used since then. */
async function sendUsage(api: ApiClient, { month, from, to, today }: Month): Promise<void> {
  const events: object[] = [];
  const calls: object[] = [];
  for (const customer of historyCustomers) {
    const since = customer.startMonth === month ? beganBefore(customer, from, today) : from;
    for (const event of usageOfMonth(customer, month, since, to)) {
      if (customer.product === 'research') calls.push(callOf(customer, event));
      else events.push(nativeOf(customer, event));
    }
  }
  await sendEvents(api, events);
  await atOnce(calls, callsAtOnce, (call) => demand(api, 'POST', '/meter/v2/ai/completions', call));
}

function nativeOf({ organization, email, product }: HistoryCustomer, { id, at, properties }: HistoryEvent): object {
  const sold = product === 'images' ? products.images.name : products.summaries.name;
  return { id, time: new Date(at).toISOString(), organization, subscriber: email, product: sold, properties };
}

function callOf(customer: HistoryCustomer, { id, at, properties }: HistoryEvent): object {
  const { organization, email } = customer;
  const { inputTokenCount, outputTokenCount, agent } = properties;
  // Its reviewers are what is being tried out.
  const [production, staging] = credentialsOf(customer);
  return {
    ...properties,
    transactionId: id,
    totalTokenCount: Number(inputTokenCount) + Number(outputTokenCount),
    requestTime: new Date(at - 2_400).toISOString(),
    responseTime: new Date(at).toISOString(),
    requestDuration: 2_400,
    stopReason: 'END',
    isStreamed: false,
    organizationName: organization,
    productName: researchAgent.name,
    subscriber: { email, credential: { name: agent === 'reviewer' ? staging : production } },
  };
}
