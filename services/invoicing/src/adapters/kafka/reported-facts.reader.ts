import { Inject, Injectable } from '@nestjs/common';
import { subscriptionTopic } from '#contracts';
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
}
