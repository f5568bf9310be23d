import { Inject, Injectable } from '@nestjs/common';
import { chargeTopic, ratingGroup, subscriptionTopic, usageTopic } from '#contracts';
import { hasReadTopic, type KafkaSettings } from '#kafka';
import { KAFKA_SETTINGS } from '#service-host';
import { ReportedFacts } from '../../application/wallets/expire-grants.js';
import { group } from './group.js';

/** It is asked again a second later. */
const withinMs = 2_000;

/** Subscriptions publishes in the order of its events: what happened before a clock moved is in its topic before the clock is in its own. */
@Injectable()
export class ReportedFactsReader extends ReportedFacts {
  constructor(@Inject(KAFKA_SETTINGS) private readonly settings: KafkaSettings) {
    super();
  }

  areRecorded(): Promise<boolean> {
    return hasReadTopic(this.settings, group, { topic: subscriptionTopic.name, withinMs });
  }

  /**
   * A tenant that rating has behind the others is not counted: nobody else's usage waits for it. A broker may keep from us how
   * far rating has read; then it is not known.
   */
  async areCharged(): Promise<boolean> {
    const isRated = hasReadTopic(this.settings, ratingGroup, { topic: usageTopic.name, withinMs });
    if (!(await isRated.catch(() => false))) return false;
    return hasReadTopic(this.settings, group, { topic: chargeTopic.name, withinMs });
  }
}
