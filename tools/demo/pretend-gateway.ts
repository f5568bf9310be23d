import type { ApiClient } from '../running-stack/api.client.js';

const secretKey = 'sk_test_pretend_1';
const name = 'Stripe, pretended';

interface Gateway {
  readonly gatewayId: string;
  readonly name: string;
  readonly webhookUrl: string;
}

/** The demo tenant's gateway at the server that stands in for Stripe, made once, and told of events from then on. */
export async function pretendGateway(api: ApiClient, stripeUrl: string): Promise<void> {
  const path = '/v1/payment-gateways';
  const { items } = await api.demand<{ items: readonly Gateway[] }>('GET', path);
  const body = { name, provider: 'stripe', secretKey, publishableKey: 'pk_test_pretend_1' };
  const gateway = items.find((one) => one.name === name) ?? (await api.demand<Gateway>('POST', path, body));
  const { gatewayId, webhookUrl } = gateway;
  const known = await asked<{ data: readonly { url: string }[] }>(stripeUrl, 'GET');
  if (known.data.some(({ url }) => url === webhookUrl)) return;
  const form = new URLSearchParams({ url: webhookUrl, 'enabled_events[]': '*' }).toString();
  const { secret } = await asked<{ secret: string }>(stripeUrl, 'POST', form);
  await api.demand('PATCH', `${path}/${gatewayId}`, { webhookSecret: secret });
}

/** Its endpoints for webhooks. */
async function asked<Answer>(stripeUrl: string, method: string, body?: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${secretKey}` };
  const answer = await fetch(`${stripeUrl}/v1/webhook_endpoints`, { method, headers, ...(body && { body }) });
  if (!answer.ok) throw new Error(`${method} of webhook endpoints answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
