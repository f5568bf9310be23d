import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Authenticator, Caller } from '#auth';
import { networkOf, type Problem } from '#http';
import { AUTHENTICATOR } from '#service-host';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { clientAddressOf } from '../../domain/forwarded-headers.js';
import { OpenRequests } from '../../domain/open-requests.js';
import { type RateVerdict, RequestRates, rateLimitsOf, type Sender } from '../../domain/request-rates.js';
import { tooManyOpen, tooManyRequests } from './proxy-problems.js';

export type KnownCallers = Pick<Authenticator, 'callerAtHand' | 'sessions' | 'portalLinks'>;

export type RateLimitConfig = Pick<
  GatewayConfig,
  | 'requestsPerSecond'
  | 'anonymousRequestsPerSecond'
  | 'openRequestsPerTenant'
  | 'openRequestsPerStranger'
  | 'trustProxy'
>;

export interface Admission {
  /** Why it is not admitted. */
  readonly refusal: Problem | undefined;
  /** What is said of the limit, whether it is exceeded or not; undefined when none is about this sender. */
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** Counts requests, whichever way they take through gateway: those of a second, and those that are open. */
@Injectable()
export class RateLimitDoor {
  private readonly rates: RequestRates;
  private readonly open: OpenRequests;
  private readonly openOnConnection = new WeakMap<Socket, Sender[]>();

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: RateLimitConfig,
    @Inject(AUTHENTICATOR) private readonly callers: KnownCallers,
  ) {
    this.rates = new RequestRates(rateLimitsOf(config));
    this.open = new OpenRequests(config);
  }

  openOn(scope: FastifyInstance): void {
    scope.addHook('onRequest', (request, reply, done) => {
      const { portalLinks, sessions } = this.callers;
      const found = [this.callers, portalLinks, sessions].map((some) => some?.callerAtHand(request.headers));
      const known = found.find((one) => one !== undefined);
      const { refusal, headers } = this.admit(request.raw, reply.raw, known);
      if (headers) void reply.headers(headers);
      done(refusal);
    });
  }

  admit(request: IncomingMessage, response: ServerResponse, caller: Caller | undefined): Admission {
    const sender = this.senderOf(request, caller);
    const verdict = this.rates.count(sender, performance.now());
    const headers = verdict && headersOf(verdict);
    if (verdict?.exceeded) return { refusal: tooManyRequests(1), headers };
    if (!this.open.begin(sender)) return { refusal: tooManyOpen, headers };
    this.endWith(sender, request.socket, response);
    return { refusal: undefined, headers };
  }

  /** The same for what does not come over HTTP/1: its end is said by whoever serves it. */
  admitCall(sender: Sender): { readonly refusal: Problem | undefined; end(): void } {
    const none = () => undefined;
    if (this.rates.count(sender, performance.now())?.exceeded) return { refusal: tooManyRequests(1), end: none };
    if (!this.open.begin(sender)) return { refusal: tooManyOpen, end: none };
    return { refusal: undefined, end: () => this.open.end(sender) };
  }

  private senderOf({ socket, headers }: IncomingMessage, caller: Caller | undefined): Sender {
    const forwardedFor = headers['x-forwarded-for'] as string | undefined;
    const address = clientAddressOf(socket.remoteAddress ?? '', forwardedFor, this.config.trustProxy);
    return { address: networkOf(address), tenant: caller?.tenant, keyId: caller?.keyId };
  }

  /** With its answer, or with its connection: an answer that waits behind another one does not hear of its end. */
  private endWith(sender: Sender, socket: Socket, response: ServerResponse): void {
    const own = this.openOnConnection.get(socket) ?? this.watch(socket);
    own.push(sender);
    // Not `once`, which would wrap it: nothing closes twice.
    response.on('close', () => {
      if (removedFrom(own, sender)) this.open.end(sender);
    });
  }

  private watch(socket: Socket): Sender[] {
    // Not a set: see `Counts`.
    const own: Sender[] = [];
    this.openOnConnection.set(socket, own);
    const endAll = () => {
      for (const sender of own.splice(0)) this.open.end(sender);
    };
    // Who has closed its side is answered if it still reads. Most do not: they have gone.
    socket.once('end', endAll).once('close', endAll);
    return own;
  }
}

/** Says whether it was there. */
function removedFrom(senders: Sender[], sender: Sender): boolean {
  const at = senders.indexOf(sender);
  const last = at < 0 ? undefined : senders.pop();
  if (last !== undefined && at < senders.length) senders[at] = last;
  return at >= 0;
}

const headersOf = ({ limit, remaining, resetsInSeconds }: RateVerdict): Readonly<Record<string, string>> => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(resetsInSeconds),
});
