import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RefusalStatus } from '#http';
import type { EnvironmentReader } from './environment.js';
import type { PlatformConfig } from './platform-config.js';

/** One service, ready to be hosted: alone in its process or beside others, always on its own port and topics. */
export interface ServiceDefinition<Config extends PlatformConfig = PlatformConfig> {
  readonly name: string;
  readonly title: string;
  readConfig(env: EnvironmentReader): Config;
  module(config: Config): Type | DynamicModule;
  /** HTTP status of every refusal code of this service. */
  readonly refusals: RefusalStatus;
  /** Routes that stand directly on Fastify: hot paths and proxies. Called before the application listens. */
  openDoors?(app: NestFastifyApplication, config: Config): Promise<void> | void;
  readonly bodyLimitBytes?: number;
  /** OpenAPI paths of the routes of `openDoors`, which have no controller to be read from. */
  readonly doorPaths?: Record<string, object>;
}

/** Keeps the config's type inside the definition while the host treats all services alike. */
export function defineService<Config extends PlatformConfig>(definition: ServiceDefinition<Config>): ServiceDefinition {
  return definition as unknown as ServiceDefinition;
}
