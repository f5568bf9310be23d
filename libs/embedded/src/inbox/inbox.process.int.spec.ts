import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { type Inbox, startInbox } from './inbox.process.js';
import type { Mail, MailSummary } from './mail-folder.files.js';

jest.setTimeout(60_000);

const operatorKey = 'operator-key-'.repeat(3);
const asOperator = { headers: { 'x-api-key': operatorKey } };

describe('the inbox', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-inbox-'));
  let inbox: Inbox;

  beforeAll(async () => {
    inbox = await startInbox({ dataDir, operatorKey });
  });

  afterAll(async () => {
    await inbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    expect((await fetch(`${inbox.url}/api/messages`, { method: 'DELETE', ...asOperator })).status).toBe(204);
  });

  it('shows mails to the operator alone, be it in a browser', async () => {
    for (const path of ['/', '/api/messages', '/messages/1-a/body']) {
      const refused = await fetch(inbox.url + path);
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining('Basic'),
      ]);
    }
    const authorization = `Basic ${Buffer.from(`operator:${operatorKey}`).toString('base64')}`;
    const page = await fetch(inbox.url, { headers: { authorization } });
    expect([page.status, page.headers.get('x-frame-options')]).toEqual([200, 'DENY']);
    expect((await fetch(`${inbox.url}/health`)).status).toBe(200);
  });

  it('lists what is there while another mail is being written', async () => {
    await send(inbox, {});
    writeFileSync(join(dataDir, 'inbox', '.000000000000001-aa.json'), '{"id":');
    expect((await json(inbox, '/api/messages')).messages).toMatchObject([{ subject: 'Invoice 1' }]);
  });

  it('keeps a mail with its texts and attachments', async () => {
    await send(inbox, { attachments: [{ filename: 'Rechnung Nº 1.pdf', content: Buffer.from('%PDF-1.7') }] });
    const [summary] = (await json(inbox, '/api/messages?to=kim@example.test')).messages;
    expect(summary).toMatchObject({ subject: 'Invoice 1', to: ['kim@example.test'], attachmentCount: 1 });
    const mail = await json<Mail & { attachments: { href: string }[] }>(inbox, `/api/messages/${summary?.id}`);
    expect(mail).toMatchObject({ text: 'Please pay 1,969.00\n', html: '<p>Please <b>pay</b></p>' });
    expect(mail.attachments).toMatchObject([{ name: 'Rechnung Nº 1.pdf', contentType: 'application/pdf' }]);
    const file = await fetch(inbox.url + (mail.attachments[0]?.href ?? ''), asOperator);
    expect(await file.text()).toBe('%PDF-1.7');
    expect(file.headers.get('content-disposition')).toContain('attachment');
  });

  it('keeps mails through a SIGKILL', async () => {
    await send(inbox, {});
    process.kill(inbox.pid, 'SIGKILL');
    inbox = await startInbox({ dataDir, operatorKey, smtpPort: inbox.smtpPort, httpPort: inbox.httpPort });
    await send(inbox, { subject: 'Invoice 2' });
    const subjects = (await json(inbox, '/api/messages')).messages.map(({ subject }) => subject);
    expect(subjects).toEqual(['Invoice 2', 'Invoice 1']);
  });

  it('shows a hostile mail as text and in a closed frame', async () => {
    await send(inbox, { subject: '<script>alert(1)</script>', html: '<script>alert(2)</script>' });
    const id = (await json(inbox, '/api/messages')).messages[0]?.id;
    const page = await (await fetch(`${inbox.url}/messages/${id}`, asOperator)).text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('<iframe title="Mail body" sandbox="');
    const body = await fetch(`${inbox.url}/messages/${id}/body`, asOperator);
    expect(body.headers.get('content-security-policy')).toContain('sandbox');
    expect(body.headers.get('content-security-policy')).not.toContain('allow-scripts');
  });

  it.each(['/messages/1-abc', '/api/messages/..%2F..%2Fsecrets', '/api/messages/1-ab/attachments/9', '/elsewhere'])(
    'knows nothing of %s',
    async (path) => {
      expect((await fetch(inbox.url + path, asOperator)).status).toBe(404);
    },
  );
});

async function send(inbox: Inbox, more: SendMailOptions): Promise<void> {
  const transport = createTransport(inbox.smtpUrl);
  await transport.sendMail({
    from: 'billing@meterstream.test',
    to: 'kim@example.test',
    subject: 'Invoice 1',
    text: 'Please pay 1,969.00\n',
    html: '<p>Please <b>pay</b></p>',
    ...more,
  });
  transport.close();
}

interface Listed {
  messages: MailSummary[];
}

async function json<Body = Listed>(inbox: Inbox, path: string): Promise<Body> {
  return (await fetch(inbox.url + path, asOperator)).json() as Promise<Body>;
}
