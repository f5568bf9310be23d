import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ApiKeyDirectory, type Authenticator } from '#auth';
import { apiKeyTopic, topicsToCreate } from '#contracts';
import { WallClock } from '#decider';
import { createProducer, ensureTopics, followTopics, type KafkaSettings, type Producer } from '#kafka';
import type { Logger } from '#telemetry';
import type { HostConfig } from './platform-config.js';
import { Readiness } from './readiness.js';

export const LOGGER = Symbol('logger');
export const KAFKA_SETTINGS = Symbol('kafka settings');
export const PRODUCER = Symbol('producer');
export const AUTHENTICATOR = Symbol('authenticator');
export const READINESS = Symbol('readiness');

/** What every service has at hand: its logger, the time, a producer, who its callers are, and its readiness. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(AUTHENTICATOR) private readonly keys: FollowedKeys,
  ) {}

  static forService(name: string, config: HostConfig, logger: Logger): DynamicModule {
    const kafka: KafkaSettings = { brokers: config.brokers, clientId: name, log: logger };
    const readiness = new Readiness();
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: KAFKA_SETTINGS, useValue: kafka },
        { provide: READINESS, useValue: readiness },
        { provide: WallClock, useValue: { now: () => Date.now() } satisfies WallClock },
        {
          provide: PRODUCER,
          useFactory: async () => {
            await ensureTopics(kafka, topicsToCreate(config.usagePartitions));
            return createProducer(kafka);
          },
        },
        { provide: AUTHENTICATOR, inject: [PRODUCER], useFactory: () => followKeys(kafka, readiness) },
      ],
      exports: [LOGGER, KAFKA_SETTINGS, READINESS, WallClock, PRODUCER, AUTHENTICATOR],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.keys.stop();
    await this.producer.close();
  }
}

export type FollowedKeys = Authenticator & { stop(): Promise<void> };

function followKeys(kafka: KafkaSettings, readiness: Readiness): FollowedKeys {
  let caughtUp = false;
  const directory = new ApiKeyDirectory(
    () => Date.now(),
    () => caughtUp,
  );
  const follower = followTopics(kafka, {
    name: 'api-keys',
    topics: [apiKeyTopic.name],
    onMessage: (message) => directory.record(apiKeyTopic.codec.decode(message.value)),
  });
  void follower.caughtUp.then(() => {
    caughtUp = true;
  });
  readiness.add('api keys', () => caughtUp);
  return {
    callerOf: (headers) => directory.callerOf(headers),
    callerAtHand: (headers) => directory.callerAtHand(headers),
    stop: () => follower.stop(),
  };
}
