import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import Fastify from 'fastify';
import type { Caller } from '#auth';
import { answerHalfClosed, demandOneHost, endSlowClients, type PaceLimits, paceLimits } from '#http';
import { createLogger } from '#telemetry';
import type { RoutedService } from '../../domain/routing.js';
import { OtlpGrpcDoor } from '../grpc/otlp-grpc.door.js';
import { CallersDoor } from '../http/callers.door.js';
import { ConnectionLimitDoor } from '../http/connection-limit.door.js';
import { LivenessGateway } from '../http/liveness.gateway.js';
import { OtlpPortDoor } from '../http/otlp-port.door.js';
import { ProxyDoor } from '../http/proxy.door.js';
import { RateLimitDoor } from '../http/rate-limit.door.js';
import { SessionsInUseGateway } from '../http/sessions-in-use.gateway.js';
import { UsageDoor } from '../http/usage.door.js';
import { closeAfterTest, listening } from './listening.js';

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
  /** The short way has nothing to say about the connection. */
  way: 'short' | 'long';
}

export async function gatewayBefore(listener: RequestListener, changes: Partial<typeof defaults> = {}) {
  const seen: Seen[] = [];
  const service = createServer(async (asked, answer) => {
    const body = await textOf(asked);
    if (body === undefined) return;
    const { method, url, headers } = asked;
    seen.push({ method, url, headers, body, way: headers.connection === undefined ? 'short' : 'long' });
    listener(asked, answer);
  });
  const port = await listening(service);
  return { ...(await gatewayTo({ ingestion: `http://127.0.0.1:${port}` }, changes)), service, port, seen };
}

/** What serves usage and everything else, without the application around it. The key `unknown` and no key are nobody's. */
export async function gatewayTo(
  services: Partial<Record<RoutedService, string>>,
  changes: Partial<typeof defaults> = {},
) {
  const addresses = new Map(Object.entries(services) as [RoutedService, string][]);
  const config = { ...defaults, ...changes, addresses };
  const callers = { callerAtHand, callerOf };
  const liveness = new LivenessGateway(config, config.livenessPace);
  const rates = new RateLimitDoor(config, callers);
  const usage = new UsageDoor(config, callers, rates, liveness);
  const fastify = Fastify({ forceCloseConnections: 'idle', http: { requireHostHeader: false } });
  demandOneHost(fastify);
  const routed: string[] = [];
  fastify.addHook('onRequest', async ({ url }) => void routed.push(url));
  const logger = createLogger('gateway', { level: 'silent' });
  const proxy = new ProxyDoor(
    config,
    rates,
    usage,
    new CallersDoor(callers, new SessionsInUseGateway(config, { now: () => Date.now() })),
    liveness,
    logger,
  );
  await proxy.openOn(fastify);
  usage.openAheadOf(fastify.server);
  const connections = new ConnectionLimitDoor(config);
  connections.openOn(fastify.server);
  const otlpPort = new OtlpPortDoor({ ...config, pace: { ...paceLimits, ...config.pace } }, connections, logger);
  await otlpPort.openBeside(fastify.server);
  const otlpGrpc = new OtlpGrpcDoor(
    { ...config, pace: { ...paceLimits, ...config.pace } },
    callers,
    rates,
    connections,
    liveness,
    logger,
  );
  await otlpGrpc.open();
  answerHalfClosed(fastify.server);
  const stopSweeping = endSlowClients(fastify.server, { ...paceLimits, ...config.pace });
  const stop = async () => {
    usage.beforeApplicationShutdown();
    await otlpPort.onApplicationShutdown();
    await otlpGrpc.onApplicationShutdown();
    await fastify.close();
    usage.onApplicationShutdown();
    proxy.onApplicationShutdown();
    liveness.onApplicationShutdown();
    stopSweeping();
  };
  closeAfterTest(stop);
  const gateway = await fastify.listen({ port: 0, host: '127.0.0.1' });
  return { gateway, routed, stop, otlpPort: otlpPort.port, grpcPort: otlpGrpc.port };
}

/** Keys that begin with `new` are known only after a moment. */
const callerAtHand = ({ 'x-api-key': key }: Record<string, unknown>): Caller | undefined =>
  key === undefined || key === 'unknown' || String(key).startsWith('new') ? undefined : callerWith(String(key));

const callerOf = async ({ 'x-api-key': key }: Record<string, unknown>): Promise<Caller | undefined> =>
  key === undefined || key === 'unknown' ? undefined : callerWith(String(key));

/** A key may say its tenant: `other/key`. */
function callerWith(key: string): Caller {
  const [tenant = '', keyId] = key.split('/');
  return { tenant: keyId === undefined ? 'acme' : tenant, keyId: key, scopes: ['ingest'] };
}

const defaults = {
  /** Nobody is asked, unless a spec says so. */
  livenessPace: { everyMs: 3_600_000, answerWithinMs: 300, atWorkWithinMs: 300 },
  host: '127.0.0.1',
  otlpHttpPort: undefined as number | undefined,
  otlpGrpcPort: undefined as number | undefined,
  pace: {} as Partial<PaceLimits>,
  openRequestsPerTenant: 1_000,
  openRequestsPerStranger: 1_000,
  connectionsPerAddress: 1_000,
  answerTimeoutMs: 5_000,
  trustProxy: false,
  exportsTraces: false,
  requestsPerSecond: 1_000,
  anonymousRequestsPerSecond: 1_000,
};

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

export function send(
  gateway: string,
  { method = 'POST', path = '/v1/events', headers, ...more }: Sent = {},
): Promise<Response> {
  const body = 'body' in more ? more.body : '{"id":"1"}';
  return fetch(`${gateway}${path}`, {
    method,
    headers: { 'x-api-key': 'k', ...headers },
    ...(body === undefined ? {} : { body }),
  });
}

/** What comes back for these bytes until the connection is closed. */
export async function rawly(gateway: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(gateway).port), '127.0.0.1');
  socket.write(Buffer.from(bytes, 'latin1'));
  let text = '';
  for await (const piece of socket) text += piece;
  return text;
}

/** Undefined when the sender broke off. */
export async function textOf(asked: IncomingMessage): Promise<string | undefined> {
  try {
    let text = '';
    for await (const piece of asked) text += piece;
    return text;
  } catch {
    return undefined;
  }
}
