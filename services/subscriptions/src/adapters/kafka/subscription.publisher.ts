import { Injectable } from '@nestjs/common';
import { type SubscriptionMessage, segmentToMessage, subscriptionTopic } from '#contracts';
import {
  EventStore,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { Segment } from '#timeline';
import { subscriptionEventOf } from '../../domain/subscription/first-version.js';
import { endOf, type KnownSubscription, type SubscriptionEvent } from '../../domain/subscription/subscription.js';
import { subscriptions } from '../postgres/aggregates.js';

// One that lies in the future is published as a change: what begins with it begins when it has started.
const types: Record<SubscriptionEvent['type'], string> = {
  SubscriptionScheduled: 'subscription-changed',
  SubscriptionStarted: 'subscription-started',
  SegmentOpened: 'segment-opened',
  SegmentClosed: 'period-ended',
  ProductRenamed: 'subscription-changed',
  CustomerDetailsChanged: 'subscription-changed',
  CancellationScheduled: 'subscription-changed',
  SubscriptionEnded: 'subscription-ended',
};

/** Every event of a subscription as a public message with the whole state after it. */
@Injectable()
export class SubscriptionPublisher implements StreamPublisher {
  readonly prefix = subscriptions.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = subscriptionEventOf({ ...stored.data, type: stored.type });
    const message: SubscriptionMessage = {
      id: `${stored.streamId}@${stored.version}`,
      tenant: stored.tenant,
      type: types[event.type],
      occurredAt: event.at,
      ...stateFields(await stateAfterEvent(subscriptions, stored, this.store)),
      ...segmentFields(event),
    };
    return [outgoingMessage(subscriptionTopic, message)];
  }
}

function stateFields(after: KnownSubscription) {
  const { terms } = after;
  return {
    subscriptionId: terms.subscriptionId,
    name: terms.name,
    accountId: terms.accountId,
    accountName: terms.accountName,
    organizationId: terms.organizationId,
    subscriberId: terms.subscriberId,
    subscriberEmail: terms.subscriberEmail,
    productId: terms.productId,
    productName: terms.productName,
    versions: after.versions.map((version) => ({ ...version })),
    startedAt: terms.startedAt,
    endedAt: endOf(after),
    anchorAt: terms.startedAt,
    timeZone: terms.timeZone,
    cadenceUnit: terms.unit,
    cadenceCount: terms.count,
    calendarAligned: terms.calendarAligned,
    testClockId: terms.testClockId,
    billingEmail: terms.billingEmail,
  };
}

function segmentFields(event: SubscriptionEvent) {
  switch (event.type) {
    case 'SubscriptionStarted':
    case 'SegmentOpened':
      return { openedSegment: segmentToMessage(event.segment) };
    case 'SegmentClosed': {
      const { segment, following } = event;
      return {
        endedPeriod: periodOf(segment),
        nextPeriod: following && periodOf(following),
        closedSegment: segmentToMessage(segment),
        followingSegment: following && segmentToMessage(following),
      };
    }
    default:
      return {};
  }
}

/** The same as readers of the first version know it. */
function periodOf({ number, start, end }: Segment) {
  return { index: number, start, end };
}
