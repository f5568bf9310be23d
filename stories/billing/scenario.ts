import { type StoryAnswer, type StoryStack, until } from '#testing';
import { created } from '../support/summarisation.js';

/** One customer's life, told in steps, and every document that must come of it, worked out by hand. */
export interface Scenario {
  readonly name: string;
  /** Terms by a short name; a product's own name is made of both. The first one is subscribed to. */
  readonly products: Readonly<Record<string, object>>;
  /** More of the organization, such as its tax rates. */
  readonly organization?: object;
  /** More of the subscription. */
  readonly subscription?: object;
  /** Where the test clock stands when the subscription is made; default 1 January 2026. */
  readonly now?: string;
  /** Default: where the clock stands. */
  readonly startAt?: string;
  /** The tenant bills late usage by documents of their own. */
  readonly lateDocuments?: true;
  readonly steps: (life: Life) => Promise<void>;
  readonly documents: readonly ExpectedDocument[];
}

export interface ExpectedDocument {
  readonly kind?: 'credit-note';
  /** RFC 3339 or a date. */
  readonly dated: string;
  /** `kind amount` of each line, or `kind description amount`, in their order. */
  readonly lines: readonly string[];
  readonly tax?: string;
  readonly total: string;
}

/** What a scenario may do. */
export interface Life {
  /** Of the customer; products have it before their own: `name: product`. */
  readonly name: string;
  readonly subscriptionId: string;
  readonly productIds: Readonly<Record<string, string>>;
  /** Events of one unit each unless they say more, at one instant. Answers their ids. */
  use(at: string, ...quantities: (number | string | Record<string, unknown>)[]): Promise<string[]>;
  advance(to: string): Promise<void>;
  /** A request that must succeed. */
  post(path: string, body?: object): Promise<StoryAnswer>;
  patch(path: string, body: object): Promise<StoryAnswer>;
  /** Any request, whatever comes of it. */
  ask(method: string, path: string, body?: object): Promise<StoryAnswer>;
  /** The documents so far, once there are so many. */
  // biome-ignore lint/suspicious/noExplicitAny: the scenario says what it expects of the document
  documents(count: number): Promise<any[]>;
}

const january = '2026-01-01T00:00:00.000Z';
let scenarios = 0;

/** Lives it until so many documents are there as are expected. Answers how to read them, now and later. */
export async function live(stack: StoryStack, scenario: Scenario): Promise<() => Promise<ExpectedDocument[]>> {
  const life = await begin(stack, scenario);
  await scenario.steps(life);
  await life.documents(scenario.documents.length);
  return async () => (await life.documents(0)).map(asExpected);
}

/** A customer of a tenant with a clock of its own, who has subscribed to the first product. */
export async function begin(stack: StoryStack, scenario: Omit<Scenario, 'steps' | 'documents'>): Promise<Life> {
  const run = `${++scenarios} ${scenario.name}`.slice(0, 60).trim();
  const now = scenario.now ?? january;
  const key = scenario.lateDocuments ? await tenantWithLateDocuments(stack, run) : undefined;
  const call = (method: string, path: string, body?: object) =>
    stack.call(method, path, body, { ...(key === undefined ? {} : { key }), deadlineMs: 60_000 });
  const make = async (path: string, body: object) => demand(await call('POST', path, body), `POST ${path}`).body;
  const { testClockId } = await make('/v1/test-clocks', { name: run, now });
  const productIds: Record<string, string> = {};
  const nameOf = (product: string) => `${run}: ${product}`;
  for (const [product, terms] of Object.entries(scenario.products)) {
    const body = { currency: 'USD', cadence: { unit: 'month' }, effectiveAt: '2020-01-01T00:00:00Z', ...terms };
    productIds[product] = (await make('/v1/products', { name: nameOf(product), ...body })).productId;
  }
  const [first] = Object.keys(scenario.products) as [string];
  const organization = { name: run, billingEmail: 'billing@example.com', ...scenario.organization };
  const { organizationId } = await make('/v1/organizations', organization);
  const { subscriptionId } = await make('/v1/subscriptions', {
    productId: productIds[first],
    organizationId,
    testClockId,
    startAt: scenario.startAt ?? now,
    ...scenario.subscription,
  });
  let sent = 0;
  return {
    name: organization.name,
    subscriptionId,
    productIds,
    async use(time, ...quantities) {
      const events = quantities.map((quantity) => ({
        id: `${subscriptionId}-${sent++}`,
        time,
        subscriptionId,
        properties: typeof quantity === 'object' ? quantity : { units: quantity },
      }));
      const answer = demand(await call('POST', '/v1/events', events), 'events');
      if (answer.body.accepted !== events.length) throw new Error(`events: ${JSON.stringify(answer.body)}`);
      return events.map(({ id }) => id);
    },
    async advance(to) {
      demand(await call('POST', `/v1/test-clocks/${testClockId}/advance`, { to }), `advance to ${to}`);
    },
    post: async (path, body) => demand(await call('POST', path, body), `POST ${path}`),
    patch: async (path, body) => demand(await call('PATCH', path, body), `PATCH ${path}`),
    ask: call,
    documents: (count) => documentsOnceThere(call, subscriptionId, count),
  };
}

/** Those of a subscription, once there are so many, or after half a minute. */
export const documentsOnceThere = (call: Life['ask'], subscriptionId: string, count: number) =>
  until(async () => {
    const all = await documentsOf(call, subscriptionId);
    return all.length >= count && all;
  }, 30_000).catch(async () => documentsOf(call, subscriptionId));

async function tenantWithLateDocuments(stack: StoryStack, name: string): Promise<string> {
  const { adminKey } = (await created(stack, '/v1/tenants', { tenant: `late-${scenarios}`, name })) as {
    adminKey: { key: string };
  };
  const settings = { lateUsage: 'own-document' };
  await until(async () => (await stack.call('PATCH', '/v1/tenant', settings, { key: adminKey.key })).status === 200);
  return adminKey.key;
}

function demand(answer: StoryAnswer, what: string): StoryAnswer {
  if (answer.status < 200 || answer.status > 299) throw new Error(`${what}: ${answer.status} ${answer.bytes}`);
  return answer;
}

const orderOf = (document: object) => ('creditNoteId' in document ? 0 : 1);

async function documentsOf(call: (method: string, path: string) => Promise<StoryAnswer>, subscriptionId: string) {
  const list = async (path: string, id: string) => {
    const { body } = demand(await call('GET', `${path}?subscriptionId=${subscriptionId}&limit=100`), path);
    return Promise.all(body.items.map(async (one: never) => (await call('GET', `${path}/${one[id]}`)).body));
  };
  const all = [...(await list('/v1/invoices', 'invoiceId')), ...(await list('/v1/credit-notes', 'creditNoteId'))];
  // A credit note comes before the invoice of its instant, which its balance pays.
  return all.sort(
    (a, b) => a.datedAt.localeCompare(b.datedAt) || orderOf(a) - orderOf(b) || a.number.localeCompare(b.number),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: a document of either kind
function asExpected(document: any): ExpectedDocument {
  const isCreditNote = document.creditNoteId !== undefined;
  return {
    ...(isCreditNote && { kind: 'credit-note' }),
    dated: document.datedAt.replace('T00:00:00.000Z', ''),
    lines: document.lines.map(({ kind, amount }: { kind: string; amount: string }) => `${kind} ${amount}`),
    ...(document.taxTotal !== '0.00' && { tax: document.taxTotal }),
    total: document.total,
  };
}
