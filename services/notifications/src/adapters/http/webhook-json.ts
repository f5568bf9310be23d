import type { Static } from 'typebox';
import { allows, type Caller, permissionFor } from '#auth';
import { timeText } from '#http';
import type { WebhookEndpoint } from '../../domain/webhook/endpoint.js';
import { urlWithoutSecrets } from '../../domain/webhook/endpoint-url.js';
import type { WebhookDelivery, WholeWebhookDelivery } from '../postgres/webhook-deliveries.repository.js';
import {
  type WebhookDeliveryJson,
  type WebhookEndpointJson,
  type WholeWebhookDeliveryJson,
  webhooksTag,
} from './webhook.schema.js';

/** For a caller: whoever may not change an endpoint is not shown what of its URL may be a secret. */
export function endpointJsonFor(caller: Caller, endpoint: WebhookEndpoint): Static<typeof WebhookEndpointJson> {
  if (allows(caller, permissionFor(webhooksTag, 'write'))) return endpointJsonOf(endpoint);
  return endpointJsonOf({ ...endpoint, url: urlWithoutSecrets(endpoint.url, endpoint.format) });
}

export function endpointJsonOf(endpoint: WebhookEndpoint): Static<typeof WebhookEndpointJson> {
  const { endpointId, url, description, format, eventTypes, status, disabledReason } = endpoint;
  return {
    ...{ endpointId, url, description, format, status },
    ...(eventTypes.length > 0 && { eventTypes: [...eventTypes] }),
    ...(disabledReason !== undefined && { disabledReason }),
    ...timesIn(endpoint, ['disabledAt', 'failingSince', 'pausedUntil', 'earlierSecretUntil']),
    createdAt: timeText(endpoint.createdAt),
    updatedAt: timeText(endpoint.updatedAt),
  } as Static<typeof WebhookEndpointJson>;
}

export function deliveryJsonOf(delivery: WebhookDelivery): Static<typeof WebhookDeliveryJson> {
  const { deliveryId, endpointId, messageId, eventType, status, attempts, lastStatusCode, lastProblem } = delivery;
  return {
    ...{ deliveryId, endpointId, messageId, eventType, status, attempts },
    ...outcomeOf(lastStatusCode, lastProblem),
    requestedAt: timeText(delivery.requestedAt),
    ...timesIn(delivery, ['nextAttemptAt', 'finishedAt']),
  };
}

export const wholeDeliveryJsonOf = (delivery: WholeWebhookDelivery): Static<typeof WholeWebhookDeliveryJson> => ({
  ...deliveryJsonOf(delivery),
  body: delivery.body,
  tries: delivery.tries.map(({ number, at, durationMs, statusCode, problem, answer }) => ({
    ...{ number, at: timeText(at), durationMs, answer },
    ...outcomeOf(statusCode, problem),
  })),
});

const outcomeOf = (statusCode: number | null, problem: string) => ({
  ...(statusCode !== null && { statusCode }),
  ...(problem !== '' && { problem }),
});

/** Those that are there. */
function timesIn<Name extends string>(
  of: { readonly [N in Name]?: number | Date | null | undefined },
  names: readonly Name[],
): { [N in Name]?: string } {
  const there = names.flatMap((name) => {
    const at = of[name];
    return at === undefined || at === null ? [] : [[name, timeText(at)] as const];
  });
  return Object.fromEntries(there) as { [N in Name]?: string };
}
