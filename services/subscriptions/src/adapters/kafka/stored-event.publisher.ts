import type { OutgoingMessage, StoredEvent } from '#event-store';
import { organizations, subscribers, subscriptions, testClocks } from '../postgres/aggregates.js';
import { organizationMessagesOf, subscriberMessagesOf } from './customer.publisher.js';
import { subscriptionMessagesOf } from './subscription.publisher.js';
import { testClockMessagesOf } from './test-clock.publisher.js';

const publishers: readonly [prefix: string, messagesOf: (stored: StoredEvent) => OutgoingMessage[]][] = [
  [organizations.prefix, organizationMessagesOf],
  [subscribers.prefix, subscriberMessagesOf],
  [subscriptions.prefix, subscriptionMessagesOf],
  [testClocks.prefix, testClockMessagesOf],
];

/** The public messages of any event of this service, told apart by the name of its stream. */
export function messagesOf(stored: StoredEvent): OutgoingMessage[] {
  const publisher = publishers.find(([prefix]) => stored.streamId.startsWith(prefix));
  if (!publisher) throw new Error(`nobody publishes the stream ${stored.streamId}`);
  return publisher[1](stored);
}
