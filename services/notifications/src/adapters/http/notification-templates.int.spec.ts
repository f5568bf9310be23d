import type { ParsedMail } from 'mailparser';
import sharp from 'sharp';
import { InvoiceMessage, invoiceTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { tutorialInvoice } from '#invoice-document';
import { createProducer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { templateNames } from '../../templates/templates.js';
import { deliveryReport } from '../../testing/example-report.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

const path = '/v1/notification-templates/invoice-finalized';
const wording = { subject: 'Bill {{ number }}', body: 'Dear {{ accountName }},\n\n## {{ total }}\n', enabled: true };

describe('templates and branding', () => {
  let notifications: ServiceForSpec;
  let smtp: Awaited<ReturnType<typeof mailServerForSpec>>;
  const mails: ParsedMail[] = [];

  beforeAll(async () => {
    const port = await findFreePort();
    smtp = await mailServerForSpec(port, mails);
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${port}` });
  }, 90_000);

  afterAll(async () => {
    await notifications?.stop();
    await smtp?.close();
  });

  const call = (method: string, at: string, body?: unknown, options = {}) =>
    notifications.call(method, at, body, options);

  async function finalize(number: string): Promise<void> {
    const producer = createProducer(notifications.kafka);
    const invoice = { ...tutorialInvoice, invoiceId: `i-${notifications.tenant}-${number}`, number };
    const { tenant } = notifications;
    const message = InvoiceMessage.fromPartial({ id: number, tenant, type: 'invoice-finalized', invoice });
    await producer.send(invoiceTopic.name, [
      { key: invoice.invoiceId, value: Buffer.from(invoiceTopic.codec.encode(message)) },
    ]);
    await producer.close();
  }

  const mailAbout = (number: string) => until(() => mails.find(({ subject }) => subject?.includes(number)), 20_000);

  it('are listed as they come, and say what they may say', async () => {
    const { items } = (await call('GET', '/v1/notification-templates')).body;
    expect(items.map(({ template }: { template: string }) => template)).toEqual(templateNames);
    expect(items[0]).toMatchObject({
      title: 'New invoice',
      enabled: true,
      isDefault: true,
      canBeOff: true,
      failures: 0,
    });
    const one = await call('GET', path);
    expect(one.headers.get('etag')).toBe('"0"');
    expect(one.body.variables).toContainEqual({
      ...{ name: 'total', description: 'With its currency.', sample: 'USD 1,969.00' },
    });
    expect((await call('GET', '/v1/notification-templates/none')).status).toBe(404);
  });

  it('are changed by whoever has seen them, and go back to the default', async () => {
    const first = await call('PUT', path, wording, { headers: { 'if-match': '"0"' } });
    expect([first.status, first.headers.get('etag'), first.body.isDefault]).toEqual([200, '"1"', false]);
    const late = await call('PUT', path, { ...wording, subject: 'Late' }, { headers: { 'if-match': '"0"' } });
    expect([late.status, late.body.code]).toEqual([412, 'template-has-changed']);
    await finalize('INV-200001');
    const mail = await mailAbout('INV-200001');
    expect(mail.subject).toBe('Bill INV-200001');
    expect(mail.text).toBe('Dear Acme Corporation,\n\nUSD 1,969.00\n');
    // As clients send it that name the type of every request.
    const back = await call('DELETE', path, '', { headers: { 'content-type': 'application/json' } });
    expect(back.body).toMatchObject({ isDefault: true, subject: back.body.default.subject });
    await finalize('INV-200002');
    expect((await mailAbout('INV-200002')).subject).toMatch(/^Invoice INV-200002 from/);
  }, 60_000);

  it('are not sent while they are off, but for those that let somebody in', async () => {
    const off = { ...(await call('GET', path)).body.default, enabled: false };
    expect((await call('PUT', path, off)).body).toMatchObject({ enabled: false, isDefault: true });
    await finalize('INV-200003');
    await call('PUT', path, { ...off, enabled: true });
    const invitation = '/v1/notification-templates/invitation';
    const kept = await call('PUT', invitation, { ...(await call('GET', invitation)).body.default, enabled: false });
    expect([kept.status, kept.body.code]).toEqual([409, 'always-sent']);
    await finalize('INV-200004');
    await mailAbout('INV-200004');
    expect(mails.filter(({ subject }) => subject?.includes('INV-200003'))).toEqual([]);
  }, 60_000);

  it('are refused with every reason and its place', async () => {
    const { status, body } = await call('PUT', path, { ...wording, subject: '{{ nmber }}', body: '\n{{ x }} {{ y }}' });
    expect([status, body.code]).toEqual([422, 'invalid-wording']);
    expect(body.errors).toEqual([
      { path: '/subject', code: 'unknown-variable', message: 'Line 1, column 4: there is no variable “nmber”.' },
      { path: '/body', code: 'unknown-variable', message: 'Line 2, column 4: there is no variable “x”.' },
      { path: '/body', code: 'unknown-variable', message: 'Line 2, column 12: there is no variable “y”.' },
    ]);
  });

  it('are previewed on a page that can do nothing, of samples and of what was sent', async () => {
    const { body: preview } = await call('POST', `${path}/preview`, { body: 'Hi {{ accountName }}' });
    expect(preview).toMatchObject({ isSample: true, text: 'Hi Acme Corporation\n' });
    const other = notifications.tenant.replace('spec-', 'other-');
    const page = await call('GET', preview.url);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*sandbox$/);
    expect((await call('GET', preview.url, undefined, { tenant: other })).status).toBe(404);
    const { items } = (await call('GET', '/v1/deliveries?template=invoice-finalized')).body;
    const real = await call('POST', `${path}/preview`, { deliveryId: items[0].deliveryId });
    expect(real.body).toMatchObject({ isSample: false, subject: expect.stringContaining('INV-200004') });
    expect((await call('POST', `${path}/preview`, { deliveryId: 'none' })).status).toBe(404);
    const bounce = `/v1/deliveries/${items[0].deliveryId}/bounce`;
    expect((await call('POST', bounce, { reason: '5.1.1 no such mailbox' }, { tenant: other })).status).toBe(404);
    const { deliveryId } = items[0];
    const report = (more: object, options = {}) =>
      call('POST', '/v1/deliveries/bounces', { message: deliveryReport({ deliveryId, ...more }) }, options);
    expect(await report({ action: 'delayed', status: '4.4.1' })).toMatchObject({
      status: 200,
      body: { deliveryId, bounced: false, recipients: [{ action: 'delayed', status: '4.4.1' }] },
    });
    expect((await call('GET', '/v1/deliveries?status=bounced')).body.items).toEqual([]);
    expect((await report({}, { tenant: other })).status).toBe(404);
    expect((await report({ deliveryId: 'of-nobody' })).status).toBe(404);
    expect(await call('POST', '/v1/deliveries/bounces', { message: 'Subject: away\n\nSoon.' })).toMatchObject({
      status: 422,
      body: { code: 'not-a-delivery-report', errors: [{ path: '/message' }] },
    });
    expect(await report({})).toMatchObject({ status: 200, body: { bounced: true } });
    // Back is back: what is said of it later changes nothing.
    expect((await call('POST', bounce, { reason: 'once more' })).status).toBe(204);
    expect((await call('GET', '/v1/deliveries?status=bounced')).body.items).toMatchObject([
      { deliveryId, lastProblem: '550 5.1.1 <pay@acme.test>: Recipient address rejected' },
    ]);
    // What is said of one template is of its own mails: of no other has one been sent, nor failed.
    const [ofInvoices, ...others] = (await call('GET', '/v1/notification-templates')).body.items;
    expect(ofInvoices).toMatchObject({ template: 'invoice-finalized', failures: 1 });
    expect(others.filter(({ failures }: { failures: number }) => failures > 0)).toEqual([]);
    expect(others.filter(({ lastSentAt }: { lastSentAt?: string }) => lastSentAt !== undefined)).toEqual([]);
  });

  it('are sent to whoever wants to see them, a few times in an hour', async () => {
    const { status, body } = await call('POST', `${path}/test`, { to: 'ann@seller.test', subject: 'Try {{ number }}' });
    expect(status).toBe(202);
    const mail = await mailAbout('Test: Try INV-000001');
    expect(mail.to).toMatchObject({ value: [{ address: 'ann@seller.test' }] });
    expect((await call('GET', `/v1/deliveries?about=${body.about}`)).body.items).toHaveLength(1);
    const answers: number[] = [];
    for (let n = 0; n < 31; n++)
      answers.push((await call('POST', `${path}/test`, { to: 'nobody@seller.test' })).status);
    expect(answers.at(-1)).toBe(429);
  }, 60_000);

  it('have the colour, the footer and the logo of the tenant, drawn anew', async () => {
    expect((await call('GET', '/v1/branding/logo')).status).toBe(404);
    const { body } = await call('PUT', '/v1/branding', { colour: '#FFD400', footer: 'Mint\r\nStreet' });
    expect(body).toMatchObject({
      colour: '#ffd400',
      readableColour: expect.stringMatching(/^#/),
      footer: 'Mint\nStreet',
    });
    expect(body.readableColour).not.toBe(body.colour);
    const drawn = sharp({ create: { width: 900, height: 300, channels: 3, background: '#0f766e' } });
    const polyglot = Buffer.concat([
      await drawn
        .jpeg()
        .withExif({ IFD0: { Copyright: '<script>alert(1)</script>' } })
        .toBuffer(),
      Buffer.from('<script>alert(2)</script>%PDF-1.7 PK\u0003\u0004'),
    ]);
    const put = await call('PUT', '/v1/branding/logo', { image: polyglot.toString('base64') });
    expect(put.body.logo).toMatchObject({ width: 432, height: 144 });
    await finalize('INV-200005');
    const mail = await mailAbout('INV-200005');
    const logo = mail.attachments.find(({ cid }) => cid === 'logo');
    expect(logo?.content.toString('latin1')).not.toMatch(/script|PDF/);
    expect(logo?.content.subarray(1, 4).toString()).toBe('PNG');
    expect(mail.attachments).toHaveLength(2);
    expect(mail.text).toContain('Mint\nStreet');
    expect((await call('DELETE', '/v1/branding/logo')).status).toBe(204);
    expect((await call('GET', '/v1/branding')).body.logo).toBeUndefined();
  }, 60_000);

  it.each([
    ['drawings', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'no-picture'],
    ['documents', Buffer.from('%PDF-1.7\n'), 'no-picture'],
    ['pictures of another kind', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'no-picture'],
    ['pictures that end early', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'no-picture'],
    ['large files', Buffer.alloc(524_289, 1), 'picture-too-large'],
  ])('have no logo made of %s', async (_, file, code) => {
    const { status, body } = await call('PUT', '/v1/branding/logo', { image: file.toString('base64') });
    expect([status, body.code]).toEqual([422, code]);
  });

  it('have no logo of many pixels in a small file, and none of five megabytes', async () => {
    const huge = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    expect((await call('PUT', '/v1/branding/logo', { image: huge.toString('base64') })).body.code).toBe(
      'picture-too-large',
    );
    expect((await call('PUT', '/v1/branding/logo', { image: 'A'.repeat(7_000_000) })).status).toBe(413);
  });
});
