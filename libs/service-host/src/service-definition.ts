import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RefusalStatus } from '#http';
import type { GroupOptions } from '#kafka';
import type { EnvironmentReader } from './environment.js';
import type { Answers } from './other-part.js';
import type { Part } from './part.js';
import type { HostConfig } from './platform-config.js';

/** One service, ready to be hosted: alone in its process or beside others, always on its own port and topics. */
export interface ServiceDefinition<Config extends HostConfig = HostConfig> {
  readonly name: string;
  readonly title: string;
  /** Says nothing of its process, because anybody may ask it. */
  readonly facesPublic?: true;
  readConfig(env: EnvironmentReader): Config;
  /** @param part of the service that the thread does: what works by itself is there for `whole` and `work` alone */
  module(config: Config, part: Part): Type | DynamicModule;
  /**
   * Where the work of a service would hold up its requests: the address of the module that exports it as `service`. Its
   * process has a thread for each then; where a service is started by itself, such as in specs, they share one.
   */
  readonly threadsOf?: string;
  /** What the thread with the work answers the one with the requests, by question. */
  readonly questionsToWork?: readonly string[];
  answersOfWork?(app: NestFastifyApplication): Answers;
  /** HTTP status of every refusal code of this service. */
  readonly refusals: RefusalStatus;
  /** Routes that stand directly on Fastify: hot paths and proxies. Called before the application listens. */
  openDoors?(app: NestFastifyApplication, config: Config): Promise<void> | void;
  /** Options of this service's consumer groups, by group: who keeps its own offsets says so here. */
  groups?(app: NestFastifyApplication, config: Config): Record<string, GroupOptions>;
  /** What must be done before the service reads a topic of others; it listens meanwhile. */
  consumersAfter?(app: NestFastifyApplication): Promise<void>;
  readonly bodyLimitBytes?: number;
  /** OpenAPI paths of the routes of `openDoors`, which have no controller to be read from. */
  readonly doorPaths?: Record<string, object>;
  /** The text of what stands in for the document that is read from the controllers. */
  openApi?(app: NestFastifyApplication, config: Config): Promise<string>;
}

/** Keeps the config's type inside the definition while the host treats all services alike. */
export function defineService<Config extends HostConfig>(definition: ServiceDefinition<Config>): ServiceDefinition {
  return definition as unknown as ServiceDefinition;
}
