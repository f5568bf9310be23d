import type { FastifyReply } from 'fastify';
import { Problem } from '#http';
import type { Subscription } from '../../domain/subscription/subscription.js';
import type { SubscriptionsRefusal } from '../../domain/subscriptions-refusal.js';
import { subscriptionJsonOf } from './subscription-json.js';

/** A subscription, with its version as the ETag: it rises with everything that happens to it, also with time. */
export function answerWithVersion(reply: FastifyReply, subscription: { state: Subscription; version: number }) {
  const json = subscriptionJsonOf(subscription.state);
  reply.header('etag', `"${subscription.version}"`);
  return json;
}

/** The version that an If-Match names; undefined when it names none or any. */
export function seenVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined) {
    const code: SubscriptionsRefusal = 'subscription-has-changed';
    throw new Problem(412, code, 'This If-Match names no version of the subscription.');
  }
  return Number(version);
}
