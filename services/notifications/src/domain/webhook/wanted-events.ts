import type { WebhookEndpoint } from './endpoint.js';
import { isSlackType } from './slack-text.js';

type Wanting = Pick<WebhookEndpoint, 'eventTypes' | 'format' | 'enabledSince'>;

/**
 * Whether an endpoint gets an event.
 * @param publishedAt when it stood in its topic, epoch milliseconds: what was before the endpoint is not sent
 */
export function wants({ eventTypes, format, enabledSince }: Wanting, type: string, publishedAt: number): boolean {
  if (publishedAt < enabledSince) return false;
  if (format === 'slack' && !isSlackType(type)) return false;
  return eventTypes.length === 0 || eventTypes.includes(type);
}
