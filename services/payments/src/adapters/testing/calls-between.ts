import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StripeServer } from '#testing';

/** before: Stripe never gets it. during: it is done, and nobody hears of it. after: whoever asked has the answer, and no more. */
export type Phase = 'before' | 'during' | 'after';

/** Answers of Stripe are not there at once. */
const latencyMs = 20;

/** Stands between a service and Stripe, and lets calls come to a standstill where the service is to be killed. */
export interface CallsBetween {
  readonly url: string;
  /** How many stand still; one that has its answer does when the account's next call comes. */
  standing(): number;
  /** The account's next call of this kind stands still in this phase. Kinds are `METHOD /v1/path/:id`. */
  hold(accountId: string, kind: string, phase: Phase): void;
  /** Nothing of the account stands still from its next call on. */
  letGoOn(accountId: string): void;
  /** The process is gone: nothing stands still any more. */
  forget(): void;
  stop(): Promise<void>;
}

interface Held {
  readonly kind: string;
  readonly phase: Phase;
}

/** @param beforeAnswer awaited before an answer is given after which the account is to stand still */
export async function startCallsBetween(
  stripe: StripeServer,
  secretKey: string,
  beforeAnswer: (accountId: string) => Promise<void>,
): Promise<CallsBetween> {
  const wanted = new Map<string, Held>();
  const answered = new Set<string>();
  const standing = new Set<ServerResponse>();

  /** Whose call it is, by the customer, the payment or the account that it names. */
  function accountOf(asked: string): string {
    const { customers, paymentIntents } = stripe.account(secretKey);
    const payment = paymentIntents.find(/pi_[0-9a-f]{24}/.exec(asked)?.[0] ?? '');
    const customer = customers.find(payment?.customer ?? /cus_[0-9a-f]{24}/.exec(asked)?.[0] ?? '');
    return customer?.metadata['meterstream_account'] ?? /meterstream_account\]=([\w-]+)/.exec(asked)?.[1] ?? '';
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks = await request.toArray();
    const body = Buffer.concat(chunks as Buffer[]);
    const { method = 'GET', url = '/', headers } = request;
    const kind = `${method} ${url.replace(/\?.*$/, '').replace(/\/[a-z]+_[0-9a-f]{24}/g, '/:id')}`;
    const accountId = accountOf(decodeURIComponent(`${url} ${body.toString()}`));
    const held = wanted.get(accountId);
    const phase = held?.kind === kind ? held.phase : undefined;
    if (answered.has(accountId) || phase === 'before') return void standing.add(response);
    await sleep(latencyMs);
    const asked = { method, headers: headers as Record<string, string> };
    const answer = await fetch(stripe.url + url, method === 'GET' ? asked : { ...asked, body });
    const text = await answer.text();
    await sleep(latencyMs);
    if (phase === 'during') return void standing.add(response);
    if (phase === 'after') {
      await beforeAnswer(accountId);
      answered.add(accountId);
    }
    const { 'content-length': _length, connection: _, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, kept).end(text);
  }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const forget = () => {
    wanted.clear();
    answered.clear();
    for (const response of standing) response.destroy();
    standing.clear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    standing: () => standing.size,
    hold: (accountId, kind, phase) => void wanted.set(accountId, { kind, phase }),
    letGoOn: (accountId) => {
      wanted.delete(accountId);
      answered.delete(accountId);
    },
    forget,
    stop: async () => {
      forget();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
