import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isOperator, operatorChallenge } from '#auth';
import { securityHeaders } from '#http';
import { inboxPage } from './inbox-page.js';
import type { MailFolder } from './mail-folder.files.js';

interface Answer {
  status: number;
  contentType?: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail's own HTML: shown without scripts, and without fetching anything that would tell the sender about it. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

const MESSAGE_PATH = /^\/(api\/)?messages\/(\d+-[0-9a-f]+)(?:\/(body|raw|attachments\/(\d+)))?$/;

/** The inbox's page and its JSON API: mails of all tenants, so it is for the operator alone. */
export function createInboxServer(mails: MailFolder, operatorKey: string | undefined): Server {
  return createServer((request, response) => {
    const isOpen = request.url === '/health' || isOperator(request.headers, operatorKey);
    const answered = isOpen ? answer(mails, request) : Promise.resolve(notTheOperator);
    answered.then(
      (given) => send(response, given),
      (error: unknown) => {
        console.error(error);
        send(response, json(500, { error: 'the inbox failed; its log has the reason' }));
      },
    );
  });
}

const notTheOperator: Answer = {
  ...json(401, { error: "the mails are the operator's: METERSTREAM_OPERATOR_KEY opens them" }),
  headers: { 'www-authenticate': operatorChallenge },
};

async function answer(mails: MailFolder, request: IncomingMessage): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://inbox');
  const route = `${request.method} ${pathname}`;
  if (route === 'GET /') return page(inboxPage(await mails.list()));
  if (route === 'GET /health') return json(200, { ready: true });
  if (route === 'GET /api/messages') return listed(mails, searchParams.get('to'));
  if (route === 'DELETE /api/messages') {
    await mails.clear();
    return { status: 204 };
  }
  const path = request.method === 'GET' ? MESSAGE_PATH.exec(pathname) : null;
  if (path === null) return json(404, { error: `there is no ${route}` });
  const [, api, id = '', part, attachment] = path;
  return (
    (api ? await messageForPrograms(mails, id, part, attachment) : await messageForPeople(mails, id, part)) ??
    json(404, { error: 'there is no such mail or part' })
  );
}

async function listed(mails: MailFolder, recipient: string | null): Promise<Answer> {
  const all = await mails.list();
  return json(200, { messages: recipient === null ? all : all.filter(({ to }) => to.includes(recipient)) });
}

async function messageForPeople(mails: MailFolder, id: string, part: string | undefined): Promise<Answer | undefined> {
  const mail = await mails.read(id);
  if (mail === undefined) return undefined;
  if (part === undefined) return page(inboxPage(await mails.list(), mail));
  if (part !== 'body' || mail.html === undefined) return undefined;
  return {
    ...page(`<base target="_blank">${mail.html}`),
    headers: { 'content-security-policy': MAIL_POLICY, 'x-frame-options': 'SAMEORIGIN' },
  };
}

async function messageForPrograms(
  mails: MailFolder,
  id: string,
  part: string | undefined,
  index: string | undefined,
): Promise<Answer | undefined> {
  if (part === undefined) {
    const mail = await mails.read(id);
    return (
      mail &&
      json(200, {
        ...mail,
        attachments: mail.attachments.map((one, n) => ({ ...one, href: `/api/messages/${id}/attachments/${n}` })),
      })
    );
  }
  if (part === 'raw') {
    const raw = await mails.raw(id);
    return raw && { status: 200, contentType: 'text/plain; charset=utf-8', body: raw };
  }
  const attachment = index === undefined ? undefined : await mails.attachment(id, Number(index));
  if (attachment === undefined) return undefined;
  const { name, contentType, content } = attachment;
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return { status: 200, contentType, body: content, headers: { 'content-disposition': disposition } };
}

function page(body: string): Answer {
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body,
    headers: { 'content-security-policy': PAGE_POLICY },
  };
}

function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, contentType, body, headers }: Answer): void {
  response.writeHead(status, {
    ...(contentType ? { 'content-type': contentType } : {}),
    ...securityHeaders,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}
