import { createHash } from 'node:crypto';
import type { ApiClient } from '../../tools/running-stack/api.client.js';

// biome-ignore lint/suspicious/noExplicitAny: what a service answers is compared whole, whatever is in it
export type Answer = any;

/** Everything that the kept folder's own version answered about it, through the public API. */
export interface Answers {
  readonly invoices: readonly Answer[];
  /** SHA-256 of each invoice's PDF, by invoice id. */
  readonly pdfs: Readonly<Record<string, string>>;
  readonly subscriptions: readonly Answer[];
  /** By subscription id, the newest period first. */
  readonly runningTotals: Readonly<Record<string, readonly Answer[]>>;
  /** The events behind each usage line and each open period, by the address that lists them. */
  readonly ratedUsage: Readonly<Record<string, readonly RatedEvent[]>>;
  readonly usage: readonly Answer[];
  readonly revenue: readonly Answer[];
  readonly unattributed: readonly Answer[];
  readonly conflicting: readonly Answer[];
  readonly rejected: readonly Answer[];
  readonly organizations: readonly Answer[];
  readonly subscribers: readonly Answer[];
  readonly testClocks: readonly Answer[];
  readonly products: readonly Answer[];
  readonly payments: readonly Answer[];
  readonly deliveries: readonly Answer[];
  readonly apiKeys: readonly Answer[];
  readonly tenant: Answer;
}

export interface RatedEvent {
  readonly id: string;
  readonly amount: string;
}

const range = 'from=2025-12-01T00:00:00Z&to=2026-12-31T00:00:00Z';

export async function answersOf(api: ApiClient): Promise<Answers> {
  const invoices = await wholeInvoices(api);
  const subscriptions = await listOf(api, '/v1/subscriptions');
  const runningTotals = await runningTotalsOf(api, subscriptions);
  return {
    invoices,
    pdfs: await pdfsOf(api, invoices),
    subscriptions,
    runningTotals,
    ratedUsage: await ratedUsageOf(api, [...linesOf(invoices), ...openMetricsOf(runningTotals)]),
    usage: await itemsOf(api, `/v1/analytics/usage?${range}&groupBy=customer,product,day,metric`),
    revenue: await itemsOf(api, `/v1/analytics/revenue?${range}&groupBy=customer,product,day`),
    unattributed: await listOf(api, '/v1/unattributed-usage'),
    conflicting: await listOf(api, '/v1/conflicting-usage'),
    rejected: await listOf(api, '/v1/rejected-usage'),
    organizations: await listOf(api, '/v1/organizations'),
    subscribers: await listOf(api, '/v1/subscribers'),
    testClocks: await listOf(api, '/v1/test-clocks'),
    products: await productsOf(api),
    payments: await listOf(api, '/v1/payments'),
    deliveries: await listOf(api, '/v1/deliveries'),
    apiKeys: await listOf(api, '/v1/api-keys'),
    tenant: await api.demand('GET', '/v1/tenant'),
  };
}

export async function wholeInvoices(api: ApiClient): Promise<Answer[]> {
  const listed = await listOf(api, '/v1/invoices');
  const whole = await Promise.all(
    listed.map(({ invoiceId }) => api.demand<Answer>('GET', `/v1/invoices/${invoiceId}`)),
  );
  return whole.sort((a, b) => a.number.localeCompare(b.number));
}

export async function pdfsOf(api: ApiClient, invoices: readonly Answer[]): Promise<Record<string, string>> {
  const hashes = await severally(invoices, async ({ invoiceId }) => {
    const pdf = await api.file(`/v1/invoices/${invoiceId}/pdf`);
    return [invoiceId, createHash('sha256').update(pdf).digest('hex')];
  });
  return Object.fromEntries(hashes);
}

/** Every page of a list. */
export async function listOf(api: ApiClient, path: string): Promise<Answer[]> {
  const items: Answer[] = [];
  const separator = path.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const page = await api.demand<Answer>('GET', `${path}${separator}limit=999${cursor}`);
    items.push(...page.items);
    if (page.nextCursor === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

const itemsOf = async (api: ApiClient, path: string) => (await api.demand<Answer>('GET', path)).items as Answer[];

async function runningTotalsOf(api: ApiClient, subscriptions: readonly Answer[]): Promise<Record<string, Answer[]>> {
  const totals: Record<string, Answer[]> = {};
  for (const { subscriptionId } of subscriptions)
    totals[subscriptionId] = await itemsOf(api, `/v1/running-totals?subscriptionId=${subscriptionId}&limit=100`);
  return totals;
}

const linesOf = (invoices: readonly Answer[]): string[] =>
  invoices.flatMap(({ lines }) => lines.flatMap(({ eventsHref }: Answer) => eventsHref ?? []));

function openMetricsOf(totals: Readonly<Record<string, readonly Answer[]>>): string[] {
  return Object.entries(totals).flatMap(([subscriptionId, periods]) =>
    periods
      .filter(({ closed }) => !closed)
      .flatMap(({ period, metrics }) =>
        metrics.map(
          ({ metricId }: Answer) =>
            `/v1/rated-usage?subscriptionId=${subscriptionId}&metricId=${metricId}&periodIndex=${period.index}`,
        ),
      ),
  );
}

export async function ratedUsageOf(
  api: ApiClient,
  addresses: readonly string[],
): Promise<Record<string, RatedEvent[]>> {
  const rated = await severally(addresses, async (address) => {
    const events = (await listOf(api, address)).map(({ id, amount }) => ({ id, amount }));
    return [address, events.sort((a, b) => (a.id < b.id ? -1 : 1))];
  });
  return Object.fromEntries(rated);
}

/** A few at a time, answered in the order of the items. */
async function severally<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...items.entries()];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return results;
}

async function productsOf(api: ApiClient): Promise<Answer[]> {
  const products = await listOf(api, '/v1/products');
  return Promise.all(products.map(({ productId }) => itemsOf(api, `/v1/products/${productId}/versions`)));
}
