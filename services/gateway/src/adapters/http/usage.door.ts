import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { apiKeyOf } from '#auth';
import { namesOneHost, writeProblem } from '#http';
import { AUTHENTICATOR } from '#service-host';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { type RawHeaders, rawRequestHeadersFor } from '../../domain/forwarded-headers.js';
import { isGatherable } from '../../domain/gatherable.js';
import { type RoutedService, usageServiceAt, usageServices } from '../../domain/routing.js';
import { Gathering } from '../lane/gathering.js';
import { requestHead } from '../lane/request-head.js';
import { laneLimits, ServiceLane } from '../lane/service-lane.js';
import { AnswerHeads } from './answer-heads.js';
import { arrivalOf, securityHeadersFor } from './arrival.js';
import { LivenessGateway } from './liveness.gateway.js';
import { type KnownCallers, RateLimitDoor } from './rate-limit.door.js';
import { UsagePassage, type UsageWay } from './usage-passage.js';

export type UsageDoorConfig = Pick<GatewayConfig, 'addresses' | 'answerTimeoutMs' | 'trustProxy' | 'exportsTraces'>;

const mostBodyBytes = 64 * 1024;
/** Far below the 16 KiB at which a service refuses a head and closes the connection under those that follow. */
const mostHeadCharacters = 8 * 1024;

/**
 * The hot path: a small request with usage goes to its service in one piece, over one of few kept connections, before
 * any router has looked at it. Everything else, and everything unclear, is the proxy's.
 */
@Injectable()
export class UsageDoor implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly ways = new Map<RoutedService, UsageWay>();
  private stopping = false;

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: UsageDoorConfig,
    @Inject(AUTHENTICATOR) private readonly callers: KnownCallers,
    private readonly rates: RateLimitDoor,
    @Inject(LivenessGateway) liveness: Pick<LivenessGateway, 'onChange'>,
  ) {
    const limits = { ...laneLimits, answerWithinMs: config.answerTimeoutMs };
    for (const service of usageServices) {
      const address = config.addresses.get(service);
      if (!address) continue;
      this.ways.set(service, this.wayTo(service, new ServiceLane(new URL(address), limits, () => performance.now())));
    }
    liveness.onChange((service, isSilent) => this.ways.get(service)?.lane.setAway(isSilent));
  }

  /** Stands before the router of a server from now on, unless the router's hooks have spans to write. */
  openAheadOf(server: Server): void {
    if (this.config.exportsTraces) return;
    const routers = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (!this.serve(request, response)) for (const router of routers) router(request, response);
    });
  }

  /** The way through for a request that may take the hot path; its body must not have been touched. */
  passageOf(request: IncomingMessage, response: ServerResponse): UsagePassage | undefined {
    const service = this.stopping ? undefined : serviceOf(request);
    const way = service && this.ways.get(service);
    if (!way) return undefined;
    // A service waits a moment for a key that it does not know. Nobody else's answer shall wait behind that.
    const caller = this.callers.callerAtHand(request.headers);
    const key = apiKeyOf(request.headers);
    if (!caller || key === undefined || lengthOf(request.rawHeaders) > mostHeadCharacters) return undefined;
    if (!namesOneHost(request)) return undefined;
    const isAlone = !isGatherable(request.url, request.headers);
    const head = isAlone ? way.headFor(request) : undefined;
    if (isAlone && head === undefined) return undefined;
    return new UsagePassage(way, { request, response, caller, key, head });
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  onApplicationShutdown(): void {
    for (const { lane } of this.ways.values()) lane.close();
  }

  private serve(request: IncomingMessage, response: ServerResponse): boolean {
    const passage = this.passageOf(request, response);
    if (!passage) return false;
    const { refusal, headers } = this.rates.admit(request, response, passage.caller);
    const own = securityHeadersFor(request, this.config.trustProxy);
    if (!refusal) passage.begin(own, headers);
    else {
      request.resume();
      writeProblem(response, refusal, { ...own, ...headers });
    }
    return true;
  }

  private wayTo(service: RoutedService, lane: ServiceLane): UsageWay {
    return {
      service,
      lane,
      gathering: new Gathering(lane),
      heads: new AnswerHeads(),
      headFor: (request) => this.headFor(request, lane.host),
      isStopping: () => this.stopping,
    };
  }

  private headFor(request: IncomingMessage, host: string): string | undefined {
    const { rawHeaders, headers, method = '', url: target = '' } = request;
    const arrival = arrivalOf(request, this.config.trustProxy);
    const forwarded = rawRequestHeadersFor(rawHeaders, headers.connection, arrival);
    return requestHead({ method, target, host, bodyBytes: Number(headers['content-length']) }, forwarded);
  }
}

/** The service of a request with a small body whose length is known. */
function serviceOf({ method, url = '', headers }: IncomingMessage): RoutedService | undefined {
  const length = headers['content-length'];
  if (method !== 'POST' || length === undefined || headers['transfer-encoding'] !== undefined) return undefined;
  return Number(length) <= mostBodyBytes ? usageServiceAt(url) : undefined;
}

function lengthOf(headers: RawHeaders): number {
  let length = 0;
  for (const text of headers) length += text.length;
  return length;
}
