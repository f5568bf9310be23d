import type { Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { actingAs, queriesWithin } from '#database';
import {
  ActsRepository,
  acceptJsonOnly,
  addressOf,
  admitBeforeBodies,
  answerClientError,
  answerHalfClosed,
  answerUnknownExpectation,
  demandOneHost,
  EndpointGuard,
  EndpointInterceptor,
  endSlowClients,
  IdempotencyRepository,
  KnownRoutes,
  type OpenApiDocument,
  OwnClaims,
  openApiOf,
  ProblemFilter,
  paceLimits,
  type RequestOfCaller,
  type Route,
  renewEveryMs,
  routesOf,
  secureAnswers,
  securityHeaders,
  sendProblem,
  traceRequests,
} from '#http';
import type { Logger } from '#telemetry';
import { ChangeReports } from './change-reports.js';
import { forgettingKeys } from './forgotten-keys.loop.js';
import { serveHealth } from './health.routes.js';
import type { OtherPart } from './other-part.js';
import type { HostConfig } from './platform-config.js';
import { AUTHENTICATOR, READINESS } from './platform-tokens.js';
import type { Readiness } from './readiness.js';
import type { ServiceDefinition } from './service-definition.js';

/** Longer than gateway, and the usual load balancer, keep a connection that nobody uses. */
const keptForMs = 72_000;
const headersWithinMs = 10_000;

/** For each query of a request: a database that does not answer must not hold up who asks. */
const requestQueryMs = 2_000;

/** Fastify as every service has it. */
export function httpAdapterOf(definition: ServiceDefinition, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: definition.bodyLimitBytes ?? 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    // Bodies have their own deadline; this one would end those that wait for us.
    requestTimeout: 0,
    keepAliveTimeout: keptForMs,
    // Who names no host is refused where who names two is, with a problem.
    http: { headersTimeout: headersWithinMs, connectionsCheckingInterval: 1_000, requireHostHeader: false },
    clientErrorHandler: answerClientError,
    trustProxy: true,
    // What Fastify refuses before it has found a route, such as a path that is not correctly encoded.
    frameworkErrors: (error: Error, _request: unknown, reply: FastifyReply) =>
      sendProblem(reply.headers(securityHeaders), error, definition.refusals, logger),
  });
}

interface Given {
  readonly definition: ServiceDefinition;
  readonly config: HostConfig;
  readonly logger: Logger;
  readonly pool: import('pg').Pool | undefined;
  /** The thread that does the service's work, where this one has its requests alone. */
  readonly other: OtherPart | undefined;
  readonly exportsTraces: boolean;
}

/** Wires the routes of a service and listens. Answers where, and what must be stopped after the application has closed. */
export async function openHttp(app: NestFastifyApplication, given: Given) {
  const { definition, config, logger, pool } = given;
  const fastify = app.getHttpAdapter().getInstance();
  secureAnswers(fastify);
  demandOneHost(fastify);
  traceRequests(fastify, given.exportsTraces);
  const keys = pool && new IdempotencyRepository(pool);
  const claims = keys && new OwnClaims(keys);
  const forgetting = keys && forgettingKeys(keys, logger);
  const settling = claims && setInterval(() => void claims.settleAll(), renewEveryMs);
  wireHttp(app, given, claims);
  await definition.openDoors?.(app, config);
  fastify.server.on('checkExpectation', answerUnknownExpectation);
  endIdleConnectionsWhileClosing(fastify);
  answerHalfClosed(fastify.server);
  const stopSweeping = endSlowClients(fastify.server, { ...paceLimits, ...config.pace });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  logger.info({ url }, 'listening');
  const stopHttp = () => {
    clearInterval(settling);
    stopSweeping();
  };
  return { url, stopHttp, stopLoops: async () => forgetting?.stop() };
}

/**
 * A server that closes ends the connections that are idle at that moment, once. Who is being answered then would keep theirs,
 * and the service with it, for as long as connections are kept.
 */
function endIdleConnectionsWhileClosing(fastify: FastifyInstance): void {
  fastify.addHook('preClose', async () => {
    const looking = setInterval(() => fastify.server.closeIdleConnections(), 50).unref();
    fastify.server.once('close', () => clearInterval(looking));
  });
}

function wireHttp(app: NestFastifyApplication, given: Given, claims: OwnClaims | undefined): void {
  const { definition, config, logger, pool } = given;
  acceptJsonOnly(app);
  app.useGlobalFilters(new ProblemFilter(definition.refusals, logger, routesOfServer(app)));
  app.useGlobalGuards(new EndpointGuard(app.get(AUTHENTICATOR)));
  admitBeforeBodies(app.getHttpAdapter().getInstance(), routesIn(app), app.get(AUTHENTICATOR));
  const answers = claims && { claims, refusals: definition.refusals };
  const acts = pool && routesIn(app).some(({ spec }) => spec.act) ? new ActsRepository(pool) : undefined;
  app.useGlobalInterceptors(new EndpointInterceptor(answers, acts, app.get(ChangeReports)));
  const fastify = app.getHttpAdapter().getInstance();
  const readiness = app.get<Readiness>(READINESS);
  // After the body is read, which may lose what is known of the request.
  if (pool)
    fastify.addHook('preHandler', (request: RequestOfCaller, _reply, done) =>
      actingAs({ by: request.caller?.keyId, from: addressOf(request) }, () => queriesWithin(requestQueryMs, done)),
    );
  if (pool) readiness.add('postgres', async () => (await pool.query('select 1')).rowCount === 1);
  serveHealth(app, given);
  const document = textOnce(() => JSON.stringify(openApiDocumentOf(app, definition)));
  fastify.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(await (definition.openApi?.(app, config) ?? document())),
  );
}

/** Those that are added from now on. */
function routesOfServer(app: NestFastifyApplication): KnownRoutes {
  const routes = new KnownRoutes();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.add(one, url);
  });
  return routes;
}

/** Made when it is asked for first: it does not change. */
function textOnce(make: () => string): () => string {
  let text: string | undefined;
  return () => {
    text ??= make();
    return text;
  };
}

function openApiDocumentOf(app: NestFastifyApplication, definition: ServiceDefinition): OpenApiDocument {
  const document = openApiOf(definition.title, routesIn(app));
  Object.assign(document.paths, definition.doorPaths);
  return { ...document, 'x-refusals': definition.refusals };
}

function routesIn(app: NestFastifyApplication): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
  return controllers.flatMap(routesOf);
}
