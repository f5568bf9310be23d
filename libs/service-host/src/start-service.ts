import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { POOL } from '#database';
import { type AwaitedTopics, KafkaBatchServer, type KafkaSettings } from '#kafka';
import { createLogger, exportsTraces, type Logger, nestLoggerOf } from '#telemetry';
import { type Environment, EnvironmentReader } from './environment.js';
import { httpAdapterOf, openHttp } from './open-http.js';
import { PlatformModule, type ServiceThread } from './platform.module.js';
import type { HostConfig } from './platform-config.js';
import { KAFKA_SETTINGS, READINESS, TOPICS } from './platform-tokens.js';
import type { Readiness } from './readiness.js';
import { measureService } from './service.metrics.js';
import type { ServiceDefinition } from './service-definition.js';

export interface RunningService {
  readonly name: string;
  readonly url: string;
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

@Module({})
class ServiceModule {}

/** Builds, wires and starts one service, or a part of it: HTTP, consumers, health, metrics, OpenAPI. */
export async function startService(
  definition: ServiceDefinition,
  env: Environment,
  thread: ServiceThread = { part: 'whole' },
): Promise<RunningService> {
  const reader = new EnvironmentReader(env);
  const config = reader.done(definition.readConfig(reader));
  const logger = createLogger(definition.name);
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(definition, config, logger, thread),
    httpAdapterOf(definition, logger),
    {
      logger: nestLoggerOf(logger),
      abortOnError: false,
      bodyParser: false,
    },
  );
  const pool = optional<import('pg').Pool>(app, POOL);
  const { part, other } = thread;
  if (part !== 'requests') await startConsumers(app, definition, config);
  const given = { definition, config, logger, pool, other, exportsTraces: exportsTraces(env) };
  const { url, stopHttp, stopLoops } = part === 'work' ? await startWork(app) : await openHttp(app, given);
  const forget = measureService(definition.name, app.get<Readiness>(READINESS), pool);
  const stop = () => {
    forget();
    return stopLoops()
      .then(() => app.close())
      .finally(stopHttp);
  };
  return { name: definition.name, url, app, stop };
}

function rootModule(
  definition: ServiceDefinition,
  config: HostConfig,
  logger: Logger,
  thread: ServiceThread,
): DynamicModule {
  const platform = PlatformModule.forService(definition.name, config, logger, thread);
  return { module: ServiceModule, imports: [platform, definition.module(config, thread.part)] };
}

async function startConsumers(
  app: NestFastifyApplication,
  definition: ServiceDefinition,
  config: HostConfig,
): Promise<void> {
  const strategy = new KafkaBatchServer({
    ...app.get<KafkaSettings>(KAFKA_SETTINGS),
    groups: definition.groups?.(app, config) ?? {},
    after: Promise.all([app.get<AwaitedTopics>(TOPICS).areThere, definition.consumersAfter?.(app)]).then(
      () => undefined,
    ),
  });
  app.get<Readiness>(READINESS).add('consumers', () => strategy.isReady());
  app.connectMicroservice({ strategy }, { inheritAppConfig: false });
}

/** Topics alone: nobody asks this thread anything by HTTP. */
async function startWork(app: NestFastifyApplication) {
  await app.startAllMicroservices();
  await app.init();
  return { url: '', stopHttp: () => {}, stopLoops: async () => {} };
}

/** Undefined where no module offers it: asking Nest for what is not there logs an error. */
function optional<Value>(app: NestFastifyApplication, token: symbol): Value | undefined {
  const isOffered = [...app.get(ModulesContainer).values()].some((module) => module.providers.has(token));
  return isOffered ? app.get<Value>(token, { strict: false }) : undefined;
}
