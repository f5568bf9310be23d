import { type ApiClient, Refused } from '../running-stack/api.client.js';

const secretKey = 'sk_test_pretend_1';
const name = 'Stripe, pretended';
const path = '/v1/payment-gateways';

interface Gateway {
  readonly gatewayId: string;
  readonly name: string;
  readonly webhookUrl: string;
}

/** The demo tenant's gateway at the server that stands in for Stripe, made once, and told of events from then on. */
export async function pretendGateway(api: ApiClient, stripeUrl: string): Promise<Gateway> {
  const body = { name, provider: 'stripe', secretKey, publishableKey: 'pk_test_pretend_1' };
  const gateway = (await gatewayThere(api)) ?? (await madeOrThere(api, body));
  const { gatewayId, webhookUrl } = gateway;
  const known = await asked<{ data: readonly { url: string }[] }>(stripeUrl, 'GET');
  if (known.data.some(({ url }) => url === webhookUrl)) return gateway;
  const form = new URLSearchParams({ url: webhookUrl, 'enabled_events[]': '*' }).toString();
  const { secret } = await asked<{ secret: string }>(stripeUrl, 'POST', form);
  await api.demand('PATCH', `${path}/${gatewayId}`, { webhookSecret: secret });
  return gateway;
}

async function gatewayThere(api: ApiClient): Promise<Gateway | undefined> {
  const { items } = await api.demand<{ items: readonly Gateway[] }>('GET', path);
  return items.find((one) => one.name === name);
}

/** Somebody else may make it at the same time. */
async function madeOrThere(api: ApiClient, body: object): Promise<Gateway> {
  const made = await api.send('POST', path, body);
  if (made.status < 300) return made.answer as Gateway;
  const there = made.status === 409 ? await gatewayThere(api) : undefined;
  if (there === undefined) throw new Refused(made);
  return there;
}

/** Its endpoints for webhooks. */
async function asked<Answer>(stripeUrl: string, method: string, body?: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${secretKey}` };
  const answer = await fetch(`${stripeUrl}/v1/webhook_endpoints`, { method, headers, ...(body && { body }) });
  if (!answer.ok) throw new Error(`${method} of webhook endpoints answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
