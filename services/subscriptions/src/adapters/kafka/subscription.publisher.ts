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
import { type Course, courseOf, coursesOf, trialEndOf } from '../../domain/subscription/course.js';
import { subscriptionEventOf } from '../../domain/subscription/first-version.js';
import {
  endOf,
  type KnownSubscription,
  lastOpen,
  type SubscriptionEvent,
} from '../../domain/subscription/subscription.js';
import { subscriptions } from '../postgres/aggregates.js';
import { billingToMessage } from './billing-message.js';

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
    case 'OrganizationReplaced':
    case 'AgreementsChanged':
    case 'CoursePlanned':
    case 'CourseWithdrawn':
    case 'CancellationScheduled':
    case 'CancellationWithdrawn':
    case 'CredentialAdded':
    case 'CredentialRevoked':
      return [{ type: 'subscription-changed' }];
    case 'LateWindowOpened':
      return [];
    case 'LateWindowEnded':
      return [{ type: 'late-window-ended', lateWindow: event.number }];
    case 'SubscriptionStarted':
      return [{ type: 'subscription-started', openedSegment: segmentToMessage(event.segment) }];
    case 'SegmentOpened':
      return [openingOf(event.segment)];
    case 'SegmentCut':
      return [cutOf(event.segment)];
    case 'CourseChanged':
      return [{ ...cutOf(event.cut), idEnding: '/cut' }, openingOf(event.segment)];
    case 'SegmentClosed':
      return [closingOf(event, event.following)];
    case 'SegmentFollowed':
      return [{ ...openingOf(event.following), idEnding: '/opened' }, closingOf(event, event.following)];
    case 'TrialEndingNoticed':
      return [{ type: 'trial-ending' }];
    case 'ExpirationNoticed':
      return [{ type: 'subscription-expiring' }];
    case 'SubscriptionEnded':
      return [{ type: 'subscription-ended', endedBy: event.endedBy ?? '' }];
  }
}

function openingOf(segment: Segment): Fact {
  return { type: 'segment-opened', openedSegment: segmentToMessage(segment) };
}

/** An open segment that has become shorter. */
function cutOf(segment: Segment): Fact {
  return { type: 'subscription-changed', openedSegment: segmentToMessage(segment) };
}

type Closing = Extract<SubscriptionEvent, { type: 'SegmentClosed' | 'SegmentFollowed' }>;

function closingOf({ segment, endedBy, reportsLateUsage }: Closing, following: Segment | undefined): Fact {
  return {
    type: 'period-ended',
    endedPeriod: periodOf(segment),
    nextPeriod: following && periodOf(following),
    closedSegment: segmentToMessage(segment),
    followingSegment: following && segmentToMessage(following),
    endedBy: endedBy ?? '',
    reportsLateUsage: reportsLateUsage ?? false,
  };
}

function stateFields(after: KnownSubscription) {
  const { terms } = after;
  const courses = coursesOf(after);
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
    anchorAt: anchorOf(after),
    timeZone: terms.timeZone,
    cadenceUnit: terms.unit,
    cadenceCount: terms.count,
    calendarAligned: terms.calendarAligned,
    testClockId: terms.testClockId,
    billingEmail: terms.billingEmail,
    billing: terms.billing && billingToMessage(terms.billing),
    expiresAt: terms.expiresAt,
    cancelsAt: after.status === 'ended' ? undefined : after.cancelsAt,
    invoiceRecipients: [...(terms.invoiceRecipients ?? [])],
    metadata: Object.entries(terms.metadata ?? {}).map(([key, value]) => ({ key, value })),
    notificationsOff: terms.notificationsOff ?? false,
    endedBy: '',
    reportsLateUsage: false,
    products: courses.length === 1 ? [] : productsInForce(courses),
    trialEndsAt: trialEndOf(after),
    credentials: (after.credentials ?? []).map(({ keyPrefix = '', ...credential }) => ({ keyPrefix, ...credential })),
  };
}

function anchorOf(after: KnownSubscription): number {
  if (after.status !== 'active') return after.terms.startedAt;
  return courseOf(after, lastOpen(after).number).course.anchorAt;
}

/** Where the product changes; nothing when it never does. */
function productsInForce(courses: readonly Course[]) {
  const changes = courses.filter(({ productId }, place) => productId !== courses[place - 1]?.productId);
  if (changes.length < 2) return [];
  return changes.map(({ start, productId, productName }) => ({ from: start, productId, productName }));
}

/** The same as readers of the first version know it. */
function periodOf({ number, start, end }: Segment) {
  return { index: number, start, end };
}
