import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ApiKeyDirectory, type Authenticator, PortalLinkDirectory, SessionDirectory } from '#auth';
import { apiKeyTopic, portalLinkTopic, sessionTopic, topicsToCreate } from '#contracts';
import { WallClock } from '#decider';
import { type AwaitedTopics, awaitTopics, createProducer, type KafkaSettings, type Producer } from '#kafka';
import { Progress } from '#running';
import type { Logger } from '#telemetry';
import { ChangeReports } from './change-reports.js';
import type { OtherPart } from './other-part.js';
import type { Part } from './part.js';
import type { HostConfig } from './platform-config.js';
import {
  AUTHENTICATOR,
  KAFKA_SETTINGS,
  LOGGER,
  OTHER_PART,
  PART,
  PRODUCER,
  READINESS,
  TOPICS,
} from './platform-tokens.js';
import { Readiness } from './readiness.js';
import { TopicFollowers } from './topic-followers.js';

/** A thread with a part of a service, or with all of it. */
export interface ServiceThread {
  readonly part: Part;
  /** Whom the one with the requests asks. */
  readonly other?: OtherPart;
}

/** What every service has at hand: its logger, the time, a producer, who its callers are, and its readiness. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(PRODUCER) private readonly producer: Producer,
    @Inject(TOPICS) private readonly topics: AwaitedTopics,
  ) {}

  static forService(name: string, config: HostConfig, logger: Logger, { part, other }: ServiceThread): DynamicModule {
    const progress = new Progress();
    const { brokers, kafkaSecurity } = config;
    const kafka: KafkaSettings = { brokers, clientId: name, log: logger, progress, ...kafkaSecurity };
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: KAFKA_SETTINGS, useValue: kafka },
        { provide: Progress, useValue: progress },
        { provide: READINESS, useValue: new Readiness(progress) },
        { provide: PART, useValue: part },
        { provide: OTHER_PART, useValue: other },
        { provide: WallClock, useValue: { now: () => Date.now() } satisfies WallClock },
        // A broker that is away keeps no service from listening: it says 503 for what needs it.
        { provide: TOPICS, useFactory: () => awaitTopics(kafka, topicsToCreate(config.usagePartitions)) },
        { provide: PRODUCER, useFactory: () => createProducer(kafka) },
        TopicFollowers,
        ChangeReports,
        // Where nobody asks, nobody's keys are followed.
        {
          provide: AUTHENTICATOR,
          inject: [TopicFollowers],
          useFactory: part === 'work' ? () => undefined : followCallers,
        },
      ],
      exports: [
        LOGGER,
        KAFKA_SETTINGS,
        Progress,
        READINESS,
        PART,
        OTHER_PART,
        WallClock,
        TOPICS,
        PRODUCER,
        AUTHENTICATOR,
        TopicFollowers,
        ChangeReports,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.topics.stop();
    await this.producer.close();
  }
}

function followCallers(followers: TopicFollowers): Authenticator {
  const now = () => Date.now();
  const isComplete = () => follower.isCaughtUp();
  const sessions = new SessionDirectory(now, isComplete);
  const portalLinks = new PortalLinkDirectory(now, isComplete);
  const keys = new ApiKeyDirectory(now, isComplete, sessions, portalLinks);
  const follower = followers.follow('api keys', {
    name: 'api-keys',
    topics: [apiKeyTopic.name, sessionTopic.name, portalLinkTopic.name],
    onMessage: ({ topic, value }) => {
      if (topic === apiKeyTopic.name) keys.record(apiKeyTopic.codec.decode(value));
      else if (topic === sessionTopic.name) sessions.record(sessionTopic.codec.decode(value));
      else portalLinks.record(portalLinkTopic.codec.decode(value));
    },
  });
  return keys;
}
