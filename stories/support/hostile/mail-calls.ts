import { type Call, call } from './call.js';

/** A picture. */
export const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const template = { template: 'invoice-finalized' };

/** Mails, and what they say and look like. */
export const mailCalls: Readonly<Record<string, Call>> = {
  'GET /v1/deliveries': call('empty', ({ invoiceId }) => ({ query: { about: invoiceId } })),
  'POST /v1/deliveries/{deliveryId}/bounce': call('not-found', ({ deliveryId }) => ({
    params: { deliveryId },
    body: { reason: '5.1.1 no such mailbox' },
  })),
  'POST /v1/deliveries/bounces': call('not-found', ({ deliveryId }) => ({
    body: {
      message: `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@acme.test\nAction: failed\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <${deliveryId}@acme.test>\n\n--b--\n`,
    },
  })),
  'GET /v1/notification-templates': call('own', () => ({})),
  'GET /v1/notification-templates/{template}': call('own', () => ({ params: template })),
  'PUT /v1/notification-templates/{template}': call('own', (_, n) => ({
    params: template,
    body: {
      subject: `Invoice {{ number }} (${n})`,
      body: 'Hello {{ accountName }},\n\n## {{ total }}\n',
      enabled: true,
    },
  })),
  'DELETE /v1/notification-templates/{template}': call('own', () => ({ params: template })),
  'POST /v1/notification-templates/{template}/preview': call('own', () => ({
    params: template,
    body: { body: 'Hello {{ accountName }}\n' },
  })),
  'POST /v1/notification-templates/{template}/test': call('own', () => ({
    params: template,
    body: { to: 'ann@people.example' },
  })),
  'GET /v1/notification-previews/{previewId}': call('not-found', ({ previewId }) => ({ params: { previewId } })),
  'GET /v1/branding': call('own', () => ({})),
  'PUT /v1/branding': call('own', () => ({ body: { colour: '#0f766e', footer: 'Below' } })),
  'GET /v1/branding/logo': call('own', () => ({})),
  'PUT /v1/branding/logo': call('own', () => ({ body: { image: onePixel } })),
  'DELETE /v1/branding/logo': call('own', () => ({})),
};
