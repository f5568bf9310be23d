import { type StoryStack, until } from '#testing';
import {
  advance,
  created,
  invoicesOf,
  type Sold,
  sellSummaries,
  send,
  summaries,
  totalsOf,
} from '../../../stories/support/summarisation.js';

/** Names that somebody chose to see what becomes of them. */
export const hostileNames = [
  '<img src=x onerror="document.title=1"><script>alert(1)</script>',
  'Acme \u202eknaB\u202c Ltd\u200b',
  `Long ${'name '.repeat(60)}`.slice(0, 200).trim(),
  'شركة النخيل للخدمات السحابية',
] as const;

/** What there is to look at: a first period that was invoiced, a second one that runs, and usage that is not billed. */
export interface Business {
  readonly sold: Sold;
  readonly organizationId: string;
  readonly productId: string;
  readonly invoice: {
    readonly invoiceId: string;
    readonly number: string;
    readonly total: string;
    readonly lines: readonly { readonly kind: string; readonly amount: string }[];
  };
  /** Of one object of each kind beside them. */
  readonly ids: Readonly<
    Record<'coupon' | 'wallet' | 'creditNote' | 'simulation' | 'budget' | 'endpoint' | 'webhook' | 'backfill', string>
  >;
  readonly event: { readonly source: string; readonly id: string };
}

export async function startBusiness(stack: StoryStack): Promise<Business> {
  const sold = await sellSummaries(stack, 'console');
  const usage = summaries(sold, 1_200, { time: '2026-01-10T12:00:00.000Z', prefix: 'evt' });
  for (let from = 0; from < usage.length; from += 300) await send(stack, sold, usage.slice(from, from + 300));
  await until(async () => (await totalsOf(stack, sold))?.metrics[0]?.quantity === '1200');
  await advance(stack, sold, '2026-02-11T00:00:00.000Z');
  const { invoiceId } = await until(async () => (await invoicesOf(stack, sold))[0]);
  await send(stack, sold, summaries(sold, 40, { time: '2026-02-10T12:00:00.000Z', prefix: 'run' }));
  await until(async () => (await totalsOf(stack, sold))?.metrics[0]?.quantity === '40');
  await sellToHostileNames(stack);
  await sendWhatIsNotBilled(stack, sold);
  const { body: invoice } = await stack.call('GET', `/v1/invoices/${invoiceId}`);
  const stored = await until(
    async () => (await stack.call('GET', '/v1/usage?limit=1&from=2026-02-01T00:00:00.000Z')).body.items[0],
  );
  const { organizationId, productId } = (await stack.call('GET', `/v1/subscriptions/${sold.subscriptionId}`)).body;
  const ids = await makeTheRest(stack, { ...sold, organizationId, productId, invoiceId });
  return { sold, organizationId, productId, invoice, ids, event: { source: stored.source, id: stored.id } };
}

async function makeTheRest(
  stack: StoryStack,
  of: Readonly<Record<'organizationId' | 'productId' | 'invoiceId' | 'subscriptionId', string>>,
): Promise<Business['ids']> {
  const { organizationId, productId, invoiceId, subscriptionId } = of;
  const made = async (path: string, body: unknown) => {
    const answer = await stack.call('POST', path, body);
    if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.status} ${answer.bytes.toString()}`);
    return answer.body;
  };
  const [from, to] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];
  const { endpointId: endpoint } = await made('/v1/webhook-endpoints', { url: 'https://hooks.northwind.example/' });
  return {
    endpoint,
    backfill: (
      await made(`/v1/subscriptions/${subscriptionId}/usage-backfills`, {
        ...{ from: '2026-02-20T00:00:00Z', to: '2026-02-21T00:00:00Z', events: [] },
        reason: hostileNames[0],
      })
    ).backfillId,
    webhook: (await made(`/v1/webhook-endpoints/${endpoint}/test`, undefined)).deliveryId,
    coupon: (await made('/v1/coupons', { code: 'WELCOME10', kind: 'percentage', value: '10', duration: 'once' }))
      .couponId,
    wallet: (await made('/v1/wallets', { accountId: organizationId, currency: 'USD', lowBalance: '5.00' })).walletId,
    creditNote: (await made(`/v1/invoices/${invoiceId}/credit-notes`, { amount: '5.00', reason: 'goodwill' }))
      .creditNoteId,
    simulation: (await made('/v1/simulations', { productId, from, to, terms: { version: 1 } })).simulationId,
    budget: (
      await made('/v1/budgets', {
        name: 'All of it',
        measure: 'cost',
        limit: '100.00',
        window: 'month',
        action: 'warn',
      })
    ).budgetId,
  };
}

async function sellToHostileNames(stack: StoryStack): Promise<void> {
  for (const [at, name] of hostileNames.entries()) {
    const { productId } = await created(stack, '/v1/products', {
      name,
      currency: 'USD',
      cadence: { unit: 'month', count: 1 },
      recurringFee: { amount: '1.00', timing: 'in-advance' },
      pricingMetrics: [],
    });
    const billingEmail = `billing@hostile-${at}.example`;
    const { organizationId } = await created(stack, '/v1/organizations', { name, billingEmail });
    const subscriber = { name, email: `ann@hostile-${at}.example`, organizationId };
    const { subscriberId } = await created(stack, '/v1/subscribers', subscriber);
    await created(stack, '/v1/subscriptions', { productId, organizationId, subscriberId });
  }
}

/** Of nobody's subscription, the same id with another content, and what no event may be. */
async function sendWhatIsNotBilled(stack: StoryStack, sold: Sold): Promise<void> {
  const { product, organization } = sold;
  const one = { id: 'twice', organization, product, properties: { summaries: 1 }, time: '2026-02-10T12:00:00.000Z' };
  await send(stack, sold, [one]);
  await send(stack, sold, [{ ...one, properties: { summaries: 2 } }]);
  const strange = hostileNames.map((name, at) => ({ ...one, id: `of-${at}`, organization: name, product }));
  await send(stack, sold, strange);
  await send(stack, sold, [{ ...one, id: 'too-old', time: '1999-01-01T00:00:00.000Z' }]);
  const count = async (path: string) => (await stack.call('GET', path)).body.items.length;
  await until(async () => (await count('/v1/unattributed-usage')) >= strange.length);
  await until(async () => (await count('/v1/conflicting-usage')) > 0);
  await until(async () => (await count('/v1/rejected-usage')) > 0);
}
