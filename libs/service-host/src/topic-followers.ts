import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type AwaitedTopics, type FollowOptions, followTopics, type KafkaSettings, type TopicFollower } from '#kafka';
import { KAFKA_SETTINGS, READINESS, TOPICS } from './platform-tokens.js';
import type { Readiness } from './readiness.js';

/** Topics that parts of a service follow in memory: each is part of the service's readiness and ends with it. */
@Injectable()
export class TopicFollowers implements OnApplicationShutdown {
  private readonly followers: TopicFollower[] = [];

  constructor(
    @Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings,
    @Inject(READINESS) private readonly readiness: Readiness,
    @Inject(TOPICS) private readonly topics: Pick<AwaitedTopics, 'areThere'>,
  ) {}

  /** @param part how readiness names what is still being read */
  follow(part: string, options: FollowOptions): TopicFollower {
    const follower = followTopics(this.kafka, { ...options, after: this.topics.areThere });
    this.followers.push(follower);
    this.readiness.add(part, () => follower.isCaughtUp());
    return follower;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.stop()));
  }
}
