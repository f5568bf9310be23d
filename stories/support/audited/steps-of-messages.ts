import { onePixel } from '../hostile/mail-calls.js';
import type { Step, Walker } from './walker.js';

const template = 'subscription-created';

const endpoint = async (walker: Walker) => {
  const body = { url: `https://hooks-${walker.number()}.example.com/` };
  return { params: { endpointId: (await walker.made('/v1/webhook-endpoints', body)).endpointId as string } };
};

const tested = async (walker: Walker) => {
  const { params } = await endpoint(walker);
  const { deliveryId } = await walker.made(`/v1/webhook-endpoints/${params.endpointId}/test`);
  return { params: { ...params, deliveryId: deliveryId as string } };
};

/** Another mail that went out. */
const mailed = async (walker: Walker): Promise<string> => {
  const to = `reader-${walker.number()}@people.example`;
  await walker.made(`/v1/notification-templates/${template}/test`, { to });
  type Delivery = { deliveryId: string; recipient: string };
  const path = '/v1/deliveries?status=succeeded';
  return (await walker.found<Delivery>(path, ({ recipient }) => recipient === to)).deliveryId;
};

const report = (deliveryId: string) =>
  [
    'Content-Type: multipart/report; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; reader@people.example',
    'Action: failed',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${deliveryId}@meterstream.local>`,
    '',
    '--b--',
    '',
  ].join('\n');

/** Mails, what they say and look like, and webhooks. */
export const messageSteps: readonly Step[] = [
  {
    route: 'POST /v1/deliveries/{deliveryId}/bounce',
    request: async (walker) => ({ params: { deliveryId: await mailed(walker) } }),
  },
  {
    route: 'POST /v1/deliveries/bounces',
    request: async (walker) => ({ body: { message: report(await mailed(walker)) } }),
  },
  { route: 'PUT /v1/notification-templates/{template}' },
  { route: 'DELETE /v1/notification-templates/{template}' },
  { route: 'POST /v1/notification-templates/{template}/test' },
  { route: 'PUT /v1/branding' },
  {
    route: 'PUT /v1/branding/logo',
    request: async (walker) => {
      await walker.stack.call('DELETE', '/v1/branding/logo');
      return { body: { image: onePixel } };
    },
  },
  { route: 'DELETE /v1/branding/logo' },
  { route: 'POST /v1/webhook-endpoints' },
  { route: 'PATCH /v1/webhook-endpoints/{endpointId}' },
  { route: 'POST /v1/webhook-endpoints/{endpointId}/rotate-secret' },
  { route: 'POST /v1/webhook-endpoints/{endpointId}/test' },
  { route: 'POST /v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/resend', request: tested },
  { route: 'DELETE /v1/webhook-endpoints/{endpointId}', request: endpoint },
];
