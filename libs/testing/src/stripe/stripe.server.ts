import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account, accountIdOf } from './account.js';
import { type Fault, Faults } from './faults.js';
import { type Form, formOf } from './form-body.js';
import { type Answered, IdempotencyKeys } from './idempotency.js';
import { authenticationPage, type PageAnswer, setupPage } from './pages.js';
import { routeOf } from './routes.js';
import { keepAccounts, readAccounts } from './snapshot.files.js';
import { invalidRequest, StripeProblem } from './stripe-problem.js';
import { WebhookSender } from './webhook.sender.js';

export interface StripeServerOptions {
  readonly port?: number;
  /** A file in which accounts are kept, and from which they come back. */
  readonly keptIn?: string;
  /** Milliseconds since the epoch; a spec may live in another time. */
  now?(): number;
}

/** A server that behaves as Stripe does in test mode, for what Meterstream uses of it. All that it knows is in memory. */
export interface StripeServer {
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  readonly webhooks: WebhookSender;
  /** How often each route was asked, by method and path without ids. */
  readonly asked: ReadonlyMap<string, number>;
  /** What the account of a secret key has; made when it is first named. */
  account(secretKey: string): Account;
  stop(): Promise<void>;
}

const mostBodyBytes = 1024 * 1024;
const mostAccounts = 1_000;
const keptEveryMs = 1_000;

export async function startStripeServer({
  port = 0,
  keptIn,
  now = Date.now,
}: StripeServerOptions = {}): Promise<StripeServer> {
  const server = new PretendStripe(now);
  const http = createServer((request, response) => void server.serve(request, response));
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const listening = (http.address() as AddressInfo).port;
  server.url = `http://127.0.0.1:${listening}`;
  if (keptIn !== undefined) readAccounts(keptIn, (id) => server.accountNamed(id));
  const keeping = keptIn === undefined ? undefined : setInterval(() => server.keep(keptIn), keptEveryMs).unref();
  const stop = async () => {
    server.webhooks.stop();
    clearInterval(keeping);
    if (keptIn !== undefined) server.keep(keptIn);
    http.close();
    http.closeAllConnections();
    await once(http, 'close');
  };
  const { url, faults, webhooks, asked } = server;
  return { url, port: listening, faults, webhooks, asked, account: (key) => server.accountOf(key), stop };
}

class PretendStripe {
  url = '';
  readonly faults = new Faults();
  readonly webhooks: WebhookSender;
  readonly asked = new Map<string, number>();
  private readonly accounts = new Map<string, Account>();
  private readonly keys: IdempotencyKeys;
  private keptAfter = 0;

  constructor(private readonly now: () => number) {
    this.webhooks = new WebhookSender(now);
    this.keys = new IdempotencyKeys(now);
  }

  /** Unless nothing was asked for since the last time. */
  keep(file: string): void {
    const asked = [...this.asked.values()].reduce((sum, times) => sum + times, 0);
    if (asked === this.keptAfter) return;
    keepAccounts(file, this.accounts.values());
    this.keptAfter = asked;
  }

  accountOf(key: string): Account {
    return this.accountNamed(accountIdOf(key));
  }

  accountNamed(id: string): Account {
    const known = this.accounts.get(id);
    if (known) return known;
    if (this.accounts.size >= mostAccounts) throw invalidRequest('There are too many accounts here.', {}, 429);
    const surroundings = {
      now: this.now,
      url: () => this.url,
      send: this.webhooks.send.bind(this.webhooks),
    };
    const account = new Account(id, surroundings);
    this.accounts.set(id, account);
    return account;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', this.url);
      const body = await bodyOf(request);
      if (url.pathname.startsWith('/_')) return await this.servePage(request.method ?? '', url, body, response);
      await this.serveApi(request, url, body, response);
    } catch (error) {
      answer(response, answerOf(error));
    }
  }

  private async serveApi(request: IncomingMessage, url: URL, body: string, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const name = `${method} ${url.pathname.replace(/\/[a-z]+_(test_)?[0-9a-f]{24}/g, '/:id')}`;
    this.asked.set(name, (this.asked.get(name) ?? 0) + 1);
    const fault = this.faults.next(method, url.pathname);
    if (fault?.kind === 'delay') await sleep(fault.ms ?? 1_000, undefined, { ref: false });
    if (fault?.kind === 'drop-before') return void request.socket.destroy();
    const answered = this.answered(request, url, body, fault);
    if (fault?.kind === 'drop-after') return void request.socket.destroy();
    answer(response, answered.answer, answered.isRepeated ? { 'idempotent-replayed': 'true' } : {});
  }

  private answered(
    { method = 'GET', headers }: IncomingMessage,
    url: URL,
    body: string,
    fault: Fault | undefined,
  ): { answer: Answered; isRepeated?: boolean } {
    const key = headers['idempotency-key'];
    const names = `${headers.authorization} ${key}`;
    try {
      const account = this.accountOf(keyIn(headers.authorization));
      if (fault?.kind === 'error-500') throw new StripeProblem(500, { type: 'api_error', message: 'As asked for.' });
      if (fault?.kind === 'rate-limit')
        throw invalidRequest('Too many requests hit the API too quickly.', { code: 'rate_limit' }, 429);
      const isKept = method === 'POST' && typeof key === 'string';
      if (isKept) {
        const known = this.keys.begin(names, `${url.pathname} ${body}`);
        if (known) return { answer: known, isRepeated: true };
      }
      const done = this.done(account, method, url, body);
      // Those that were done, or refused by a card; what was not acceptable may come again corrected.
      if (isKept) this.keys.end(names, done.status < 400 || done.status === 402 ? done : undefined);
      return { answer: done };
    } catch (error) {
      return { answer: answerOf(error) };
    }
  }

  private done(account: Account, method: string, url: URL, body: string): Answered {
    const form = formOf(method === 'POST' ? body : url.search.slice(1));
    const route = routeOf(method, url.pathname);
    try {
      if (route === undefined) throw invalidRequest(`Unrecognized request URL (${method}: ${url.pathname}).`, {}, 404);
      return { status: 200, body: route.answer(account, form, route.id) };
    } catch (error) {
      return answerOf(error);
    }
  }

  private async servePage(method: string, url: URL, body: string, response: ServerResponse): Promise<void> {
    if (url.pathname === '/_test/faults' && method === 'POST') {
      this.faults.add(JSON.parse(body) as Fault);
      return answer(response, { status: 200, body: {} });
    }
    this.asked.set(`${method} /_page`, (this.asked.get(`${method} /_page`) ?? 0) + 1);
    const [, kind, accountId = '', id = ''] = /^\/_page\/(\w+)\/(\w+)\/(\w+)$/.exec(url.pathname) ?? [];
    const account = this.accounts.get(accountId);
    if (account === undefined) return answer(response, { status: 404, body: { error: { message: 'No such page.' } } });
    const form: Form | undefined = method === 'POST' ? formOf(body) : undefined;
    const shown =
      kind === 'setup'
        ? setupPage(account, id, form, `${this.url}${url.pathname}`)
        : authenticationPage(account, id, form);
    showPage(response, shown);
  }
}

/** @throws StripeProblem 401 for what is no secret key of test mode */
function keyIn(authorization: string | undefined): string {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  const key =
    /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ??
    (basic && Buffer.from(basic, 'base64').toString().replace(/:$/, ''));
  if (!key) throw invalidRequest('You did not provide an API key.', {}, 401);
  if (/^(sk|rk)_test_(?!invalid)\w+$/.test(key)) return key;
  throw invalidRequest(`Invalid API Key provided: ${key.slice(0, 8)}****`, {}, 401);
}

function answerOf(error: unknown): Answered {
  if (error instanceof StripeProblem) return { status: error.status, body: { error: error.error } };
  return { status: 500, body: { error: { type: 'api_error', message: String(error) } } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBodyBytes) throw invalidRequest('The request is too large.', {}, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, { status, body }: Answered, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'request-id': `req_${randomBytes(7).toString('hex')}`,
      // Whoever asks decides by itself what to send again.
      'stripe-should-retry': 'false',
      ...headers,
    })
    .end(JSON.stringify(body, null, 2));
}

function showPage(response: ServerResponse, shown: PageAnswer): void {
  if ('location' in shown) response.writeHead(303, { location: shown.location }).end();
  else response.writeHead(shown.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end(shown.html);
}
