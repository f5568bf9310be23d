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

/** Every event of a subscription as public messages with the whole state after it. */
@Injectable()
export class SubscriptionPublisher implements StreamPublisher {
  readonly prefix = subscriptions.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = subscriptionEventOf({ ...stored.data, type: stored.type });
    const id = `${stored.streamId}@${stored.version}`;
    const state = stateFields(await stateAfterEvent(subscriptions, stored, this.store));
    return factsOf(event).map(({ idEnding = '', ...fact }): OutgoingMessage => {
      const message = { id: `${id}${idEnding}`, tenant: stored.tenant, occurredAt: event.at, ...state, ...fact };
      return outgoingMessage(subscriptionTopic, message);
    });
  }
}

type Fact = Pick<SubscriptionMessage, 'type'> & Partial<SubscriptionMessage> & { readonly idEnding?: string };

function factsOf(event: SubscriptionEvent): Fact[] {
  switch (event.type) {
    // What begins with a subscription that lies in the future begins when it has started.
    case 'SubscriptionScheduled':
    case 'ProductRenamed':
    case 'CustomerDetailsChanged':
    case 'CancellationScheduled':
      return [{ type: 'subscription-changed' }];
    case 'SubscriptionStarted':
      return [{ type: 'subscription-started', openedSegment: segmentToMessage(event.segment) }];
    case 'SegmentOpened':
      return [openingOf(event.segment)];
    case 'SegmentClosed':
      return [closingOf(event.segment, event.following)];
    case 'SegmentFollowed':
      return [{ ...openingOf(event.following), idEnding: '/opened' }, closingOf(event.segment, event.following)];
    case 'SubscriptionEnded':
      return [{ type: 'subscription-ended' }];
  }
}

function openingOf(segment: Segment): Fact {
  return { type: 'segment-opened', openedSegment: segmentToMessage(segment) };
}

function closingOf(segment: Segment, following: Segment | undefined): Fact {
  return {
    type: 'period-ended',
    endedPeriod: periodOf(segment),
    nextPeriod: following && periodOf(following),
    closedSegment: segmentToMessage(segment),
    followingSegment: following && segmentToMessage(following),
  };
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
    invoiceRecipients: [],
    metadata: [],
    notificationsOff: false,
    endedBy: '',
    reportsLateUsage: false,
  };
}

/** The same as readers of the first version know it. */
function periodOf({ number, start, end }: Segment) {
  return { index: number, start, end };
}
