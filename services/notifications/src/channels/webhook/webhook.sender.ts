import { type ClientRequest, type IncomingMessage, request as requestOverHttp } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { type AllowedAddresses, addressProblem } from '#public-address';
import { histogram } from '#telemetry';
import { type SignedRequest, WebhookSender } from '../../application/webhook/ports.js';
import type { AttemptResult } from '../../domain/webhook/attempt-decisions.js';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import { hostIn, isAddress, urlProblems } from '../../domain/webhook/endpoint-url.js';
import { retryAfterOf } from '../../domain/webhook/retry-after.js';
import { NameResolver } from './name-resolver.js';
import { signatureHeaders } from './webhook-signature.js';

const attemptSeconds = histogram(
  'meterstream_webhook_attempt_seconds',
  'How long requests to endpoints of webhooks took, by how they ended: accepted, refused or unanswered',
  ['outcome'],
);

/** Why a request was not made, or not answered, in words for whoever owns the endpoint. */
class Unsent extends Error {}

/**
 * One request to an address that a tenant named. The name is looked up once, each address of it has to be a public one, and
 * the connection goes to an address that was looked at: a name that leads elsewhere the moment after reaches nothing. No
 * redirection is followed, certificates are verified, no connection is kept for another request.
 */
@Injectable()
export class HttpWebhookSender extends WebhookSender {
  constructor(
    private readonly resolver: NameResolver,
    private readonly allowed: AllowedAddresses,
    private readonly withinMs: number = webhookBounds.sendWithinMs,
  ) {
    super();
  }

  async send(signed: SignedRequest): Promise<AttemptResult> {
    const result = await this.attempt(signed);
    attemptSeconds.observe({ outcome: outcomeOf(result) }, result.durationMs / 1_000);
    return result;
  }

  private async attempt(signed: SignedRequest): Promise<AttemptResult> {
    const startedAt = performance.now();
    const deadline = AbortSignal.timeout(this.withinMs);
    try {
      const answered = await this.answerTo(signed, deadline);
      return { kind: 'answered', ...answered, durationMs: performance.now() - startedAt };
    } catch (error) {
      const problem = deadline.aborted ? `it did not answer within ${this.withinMs / 1_000} s` : problemOf(error);
      return { kind: 'unanswered', problem, durationMs: performance.now() - startedAt };
    }
  }

  private async answerTo(signed: SignedRequest, deadline: AbortSignal) {
    const url = new URL(signed.url);
    // What the operator allows may be less than when the endpoint was made.
    const [wrong] = urlProblems(signed.url, this.allowed);
    if (wrong !== undefined) throw new Unsent(wrong.message);
    const address = await before(deadline, this.addressOf(hostIn(url)));
    const request = openRequest(url, address, signed, deadline);
    const response = await responseOf(request, signed.body);
    try {
      const retryAfterMs = retryAfterOf(response.headers['retry-after'], Date.now());
      return { statusCode: response.statusCode ?? 0, answer: await beginningOf(response), retryAfterMs };
    } finally {
      request.destroy();
    }
  }

  private async addressOf(host: string): Promise<string> {
    const addresses = isAddress(host) ? [host] : await this.resolver.addressesOf(host);
    for (const address of addresses) {
      const problem = addressProblem(address, this.allowed);
      if (problem !== undefined)
        throw new Unsent(host === address ? problem : `${host} leads nowhere that is allowed: ${problem}`);
    }
    const [first] = addresses;
    if (first === undefined) throw new Unsent(`${host} has no address`);
    return first;
  }
}

function outcomeOf(result: AttemptResult): string {
  if (result.kind === 'unanswered') return 'unanswered';
  return result.statusCode >= 200 && result.statusCode < 300 ? 'accepted' : 'refused';
}

function openRequest(url: URL, address: string, signed: SignedRequest, deadline: AbortSignal): ClientRequest {
  const { messageId, body, secrets } = signed;
  const open = url.protocol === 'https:' ? requestOverHttps : requestOverHttp;
  return open(url, {
    method: 'POST',
    agent: false,
    // Whatever the environment says of certificates.
    rejectUnauthorized: true,
    lookup: alwaysTo(address),
    signal: deadline,
    maxHeaderSize: 16_384,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Meterstream-Webhooks/1',
      connection: 'close',
      ...signatureHeaders(messageId, Math.floor(Date.now() / 1_000), body, secrets),
    },
  });
}

/** The name stays in the request and in what the certificate is checked for. */
function alwaysTo(address: string): LookupFunction {
  const family = isIPv6(address) ? 6 : 4;
  return (_name, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

function responseOf(request: ClientRequest, body: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request.once('response', resolve);
  // Stays, so that a connection that breaks later ends nothing but itself.
  request.on('error', reject);
  request.end(body);
  return promise;
}

/** The status is known: an answer that breaks off, or goes on for ever, changes nothing. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      parts.push(part as Buffer);
      bytes += (part as Buffer).length;
      if (bytes >= webhookBounds.mostAnswerBytes) break;
    }
  } catch {
    // As far as it came.
  }
  const beginning = Buffer.concat(parts).subarray(0, webhookBounds.mostAnswerBytes);
  return beginning.toString('utf8').replaceAll('\0', '\ufffd');
}

/** A look at a name that takes longer goes on, and nobody waits for it. */
function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
  return Promise.race([work, promise]);
}

const longestProblem = 300;

function problemOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (error instanceof Unsent) return error.message.slice(0, longestProblem);
  return `it was not reached: ${[code, message].filter(Boolean).join(', ')}`.slice(0, longestProblem);
}
