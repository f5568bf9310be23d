import { beginOwnWait, type StoryStack, startStory, until } from '#testing';

/** A read of each service, asked of it directly. */
const reads: Record<string, string> = {
  identity: '/v1/tenant',
  catalog: '/v1/products',
  subscriptions: '/v1/subscriptions',
  ingestion: '/v1/rejected-usage',
  rating: '/v1/unattributed-usage',
  invoicing: '/v1/invoices',
  payments: '/v1/payments',
  notifications: '/v1/deliveries',
  analytics: '/v1/rated-usage?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
};

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
}, 300_000);

afterAll(() => stack?.stop(), 60_000);

describe('an API key that is revoked', () => {
  it('opens nothing any more, at any service, within a second', async () => {
    const made = await stack.call('POST', '/v1/api-keys', { name: 'lost', scopes: ['read', 'ingest'] });
    const headers = { 'x-api-key': made.body.key as string, 'content-type': 'application/json' };
    const send = () => fetch(`${stack.url}/v1/events`, { method: 'POST', headers, body: '[]' });
    const asks = [
      send,
      ...Object.entries(reads).map(
        ([service, path]) =>
          () =>
            fetch(`${stack.services[service]}${path}`, { headers }),
      ),
    ];
    const statuses = async () => Promise.all(asks.map(async (ask) => (await ask()).status));
    expect(await statuses()).not.toContain(401);

    const revoked = await stack.call('DELETE', `/v1/api-keys/${made.body.keyId}`);
    const sinceRevokedMs = beginOwnWait();
    expect(revoked.status).toBeLessThan(300);
    const closedAfterMs = await Promise.all(
      asks.map(async (ask) => {
        for (;;) {
          const askedAfterMs = sinceRevokedMs();
          if ((await ask()).status === 401) return askedAfterMs;
          if (askedAfterMs > 10_000) return Number.POSITIVE_INFINITY;
        }
      }),
    );
    expect(Math.max(...closedAfterMs)).toBeLessThan(1_000);
  }, 60_000);

  it('was never what shows the numbers of a service: that is the operator', async () => {
    for (const url of [stack.url, ...Object.values(stack.services)]) {
      const statusWith = async (key: string) =>
        (await fetch(`${url}/metrics`, { headers: { 'x-api-key': key } })).status;
      expect([await statusWith(stack.adminKey), await statusWith(stack.operatorKey)]).toEqual([401, 200]);
    }
  }, 60_000);
});

describe('the health of the whole', () => {
  const health = async (url: string) => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const { missing } = (await answer.json()) as { missing: string[] };
    return { status: answer.status, missing };
  };

  it('names the service whose messages do not leave while Kafka is frozen, and no other is taken away by it', async () => {
    stack.signal('kafka', 'SIGSTOP');
    // The command is taken; that it is published has to wait.
    const organization = { name: 'Acme', billingEmail: 'billing@acme.example' };
    await stack.call('POST', '/v1/organizations', organization).catch(() => undefined);
    const standsStill = /outbox of subscriptions has not moved for \d+ s/;
    await until(
      async () => standsStill.test((await health(`${stack.services['subscriptions']}/health/ready`)).missing.join()),
      90_000,
    );
    const system = await health(`${stack.url}/health/system`);
    expect([system.status, system.missing]).toEqual([503, expect.arrayContaining(['subscriptions'])]);
    expect(await health(`${stack.url}/health/ready`)).toEqual({ status: 200, missing: [] });

    stack.signal('kafka', 'SIGCONT');
    await until(async () => (await health(`${stack.url}/health/system`)).status === 200, 60_000);
  }, 200_000);
});
