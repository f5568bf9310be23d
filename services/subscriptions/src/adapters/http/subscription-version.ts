import type { FastifyReply } from 'fastify';
import type { Subscription } from '../../domain/subscription/subscription.js';
import { subscriptionJsonOf } from './subscription-json.js';

/** A subscription, with its version as the ETag: it rises with everything that happens to it, also with time. */
export function answerWithVersion(reply: FastifyReply, subscription: { state: Subscription; version: number }) {
  const json = subscriptionJsonOf(subscription.state);
  reply.header('etag', `"${subscription.version}"`);
  return json;
}
