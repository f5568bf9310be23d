import 'reflect-metadata';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { isOperator, operatorChallenge } from '#auth';
import { actingAs, POOL, queriesWithin } from '#database';
import {
  acceptJsonOnly,
  admitBeforeBodies,
  answerClientError,
  answerUnknownExpectation,
  EndpointGuard,
  EndpointInterceptor,
  endSlowClients,
  IdempotencyRepository,
  KnownRoutes,
  type OpenApiDocument,
  OwnClaims,
  openApiOf,
  Problem,
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
import { type AwaitedTopics, KafkaBatchServer, type KafkaSettings } from '#kafka';
import { createLogger, exportsTraces, type Logger, metricsText, nestLoggerOf } from '#telemetry';
import { type Environment, EnvironmentReader } from './environment.js';
import { PlatformModule } from './platform.module.js';
import type { HostConfig } from './platform-config.js';
import { AUTHENTICATOR, KAFKA_SETTINGS, READINESS, TOPICS } from './platform-tokens.js';
import type { Readiness } from './readiness.js';
import { measureService } from './service.metrics.js';
import type { ServiceDefinition } from './service-definition.js';

export interface RunningService {
  readonly name: string;
  readonly url: string;
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

/** Longer than gateway, and the usual load balancer, keep a connection that nobody uses. */
const keptForMs = 72_000;
const headersWithinMs = 10_000;

/** For each query of a request: a database that does not answer must not hold up who asks. */
const requestQueryMs = 2_000;

@Module({})
class ServiceModule {}

/** Builds, wires and starts one service: HTTP, consumers, health, metrics, OpenAPI. */
export async function startService(definition: ServiceDefinition, env: Environment): Promise<RunningService> {
  const reader = new EnvironmentReader(env);
  const config = reader.done(definition.readConfig(reader));
  const logger = createLogger(definition.name);
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(definition, config, logger),
    httpAdapter(definition, logger),
    {
      logger: nestLoggerOf(logger),
      abortOnError: false,
      bodyParser: false,
    },
  );
  secureAnswers(app.getHttpAdapter().getInstance());
  traceRequests(app.getHttpAdapter().getInstance(), exportsTraces(env));
  const pool = optional<import('pg').Pool>(app, POOL);
  const claims = pool && new OwnClaims(new IdempotencyRepository(pool));
  const settling = claims && setInterval(() => void claims.settleAll(), renewEveryMs);
  wireHttp(app, { definition, config, logger, pool, claims });
  await definition.openDoors?.(app, config);
  const strategy = new KafkaBatchServer({
    ...app.get<KafkaSettings>(KAFKA_SETTINGS),
    groups: definition.groups?.(app, config) ?? {},
    after: Promise.all([app.get<AwaitedTopics>(TOPICS).areThere, definition.consumersAfter?.(app)]).then(
      () => undefined,
    ),
  });
  const server = app.getHttpAdapter().getInstance().server;
  server.on('checkExpectation', answerUnknownExpectation);
  const stopSweeping = endSlowClients(server, { ...paceLimits, ...config.pace });
  app.get<Readiness>(READINESS).add('consumers', () => strategy.isReady());
  app.connectMicroservice({ strategy }, { inheritAppConfig: false });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  logger.info({ url }, 'listening');
  const forget = measureService(definition.name, app.get<Readiness>(READINESS), pool);
  const stop = () => {
    forget();
    clearInterval(settling);
    return app.close().finally(stopSweeping);
  };
  return { name: definition.name, url, app, stop };
}

function rootModule(definition: ServiceDefinition, config: HostConfig, logger: Logger): DynamicModule {
  return {
    module: ServiceModule,
    imports: [PlatformModule.forService(definition.name, config, logger), definition.module(config)],
  };
}

function httpAdapter(definition: ServiceDefinition, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: definition.bodyLimitBytes ?? 1024 * 1024,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: 'idle',
    // Bodies have their own deadline; this one would end those that wait for us.
    requestTimeout: 0,
    keepAliveTimeout: keptForMs,
    http: { headersTimeout: headersWithinMs, connectionsCheckingInterval: 1_000 },
    clientErrorHandler: answerClientError,
    trustProxy: true,
    // What Fastify refuses before it has found a route, such as a path that is not correctly encoded.
    frameworkErrors: (error: Error, _request: unknown, reply: FastifyReply) =>
      sendProblem(reply.headers(securityHeaders), error, definition.refusals, logger),
  });
}

interface Wiring {
  readonly definition: ServiceDefinition;
  readonly config: HostConfig;
  readonly logger: Logger;
  readonly pool: import('pg').Pool | undefined;
  readonly claims: OwnClaims | undefined;
}

function wireHttp(app: NestFastifyApplication, { definition, config, logger, pool, claims }: Wiring): void {
  acceptJsonOnly(app);
  app.useGlobalFilters(new ProblemFilter(definition.refusals, logger, routesOfServer(app)));
  app.useGlobalGuards(new EndpointGuard(app.get(AUTHENTICATOR)));
  admitBeforeBodies(app.getHttpAdapter().getInstance(), routesIn(app), app.get(AUTHENTICATOR));
  const answers = claims && { claims, refusals: definition.refusals };
  app.useGlobalInterceptors(new EndpointInterceptor(answers));
  const fastify = app.getHttpAdapter().getInstance();
  const readiness = app.get<Readiness>(READINESS);
  // After the body is read, which may lose what is known of the request.
  if (pool)
    fastify.addHook('preHandler', ({ caller }: RequestOfCaller, _reply, done) =>
      actingAs(caller?.keyId, () => queriesWithin(requestQueryMs, done)),
    );
  if (pool) readiness.add('postgres', async () => (await pool.query('select 1')).rowCount === 1);
  fastify.get('/health/live', async () => ({ service: definition.name, live: true }));
  fastify.get('/health/ready', async (_request, reply) => {
    const missing = await readiness.missing();
    return reply
      .status(missing.length === 0 ? 200 : 503)
      .send({ service: definition.name, ready: missing.length === 0, missing });
  });
  fastify.get('/metrics', async ({ headers }, reply) => {
    if (isOperator(headers, config.operatorKey))
      return reply.type('text/plain; version=0.0.4').send(await metricsText());
    sendProblem(reply, notTheOperator, {}, logger);
    return reply;
  });
  fastify.get('/openapi.json', async () =>
    definition.openApi ? definition.openApi(app, config) : openApiDocumentOf(app, definition),
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

const notTheOperator = new Problem(
  401,
  'operator-alone',
  'Only who runs the stack may read this, with METERSTREAM_OPERATOR_KEY.',
  [],
  { 'www-authenticate': operatorChallenge },
);

/** Undefined where no module offers it: asking Nest for what is not there logs an error. */
function optional<Value>(app: NestFastifyApplication, token: symbol): Value | undefined {
  const isOffered = [...app.get(ModulesContainer).values()].some((module) => module.providers.has(token));
  return isOffered ? app.get<Value>(token, { strict: false }) : undefined;
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
