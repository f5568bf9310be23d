import { Type } from 'typebox';
import { webhookEventTypes } from '#contracts';
import { PageQuery, pageOf } from '#http';
import { disabledReasons, webhookBounds, webhookFormats } from '../../domain/webhook/endpoint.js';

/** By which it is found in the API, and who may write. */
export const webhooksTag = 'Webhooks';

const strict = { additionalProperties: false };
const Instant = Type.String({ description: 'RFC 3339, UTC' });
const EventType = Type.Enum(webhookEventTypes.map(({ name }) => name));

const Url = Type.String({
  minLength: 1,
  maxLength: webhookBounds.longestUrl,
  description: 'https, at a public address, without a name or password in it.',
});
const Description = Type.String({
  maxLength: webhookBounds.longestDescription,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
  examples: ['Books of the finance team'],
});
const EventTypes = Type.Array(EventType, {
  minItems: 1,
  maxItems: webhookBounds.mostEventTypes,
  uniqueItems: true,
  description: 'Which types are sent. Absent: every one, also those that come later.',
});

export const NewWebhookEndpoint = Type.Object(
  {
    url: Url,
    description: Type.Optional(Description),
    format: Type.Optional(
      Type.Enum([...webhookFormats], {
        description:
          'standard (absent): signed JSON by Standard Webhooks. slack: one message for a channel, of alerts and low balances alone, to an incoming webhook of Slack.',
      }),
    ),
    eventTypes: Type.Optional(EventTypes),
  },
  strict,
);

export const WebhookEndpointChange = Type.Object(
  {
    url: Type.Optional(Url),
    description: Type.Optional(Description),
    eventTypes: Type.Optional(Type.Union([EventTypes, Type.Null()], { description: 'null: every type.' })),
    enabled: Type.Optional(
      Type.Boolean({
        description: 'false: nothing is sent any more, and what waits has failed. true: what comes from now on.',
      }),
    ),
  },
  { ...strict, minProperties: 1, description: 'What is left out stays.' },
);

export const WebhookEndpointJson = Type.Object({
  endpointId: Type.String(),
  url: Type.String({
    description:
      'For who may not change it: of Slack its host alone, otherwise without its query. What is left out is a … there.',
  }),
  description: Type.String(),
  format: Type.Enum([...webhookFormats]),
  eventTypes: Type.Optional(Type.Array(EventType, { description: 'Absent: every one.' })),
  status: Type.Enum(['enabled', 'disabled']),
  disabledReason: Type.Optional(
    Type.Enum([...disabledReasons], {
      description:
        'by-hand; gone: it answered 410; failing: it accepted nothing for three days; backlog: too much waited.',
    }),
  ),
  disabledAt: Type.Optional(Instant),
  failingSince: Type.Optional(
    Type.String({ description: 'It has accepted nothing since. Absent: its last answer was good.' }),
  ),
  pausedUntil: Type.Optional(
    Type.String({ description: 'It has answered 429 or 503 with a Retry-After: nothing is sent before.' }),
  ),
  earlierSecretUntil: Type.Optional(
    Type.String({ description: 'Until then what is sent is signed with the earlier secret, too.' }),
  ),
  createdAt: Instant,
  updatedAt: Instant,
});

export const WebhookEndpointWithSecret = Type.Object({
  ...WebhookEndpointJson.properties,
  secret: Type.Optional(
    Type.String({ description: 'In full, only in the first answer: a repeat of the request does not have it.' }),
  ),
});

const Id = Type.String({ minLength: 1, maxLength: 64 });
export const WebhookEndpointPath = Type.Object({ endpointId: Id });
export const WebhookDeliveryPath = Type.Object({ endpointId: Id, deliveryId: Id });
export const WebhookEndpoints = pageOf(WebhookEndpointJson);
export const WebhookEndpointsQuery = Type.Object(PageQuery, strict);

const DeliveryStatus = Type.Enum(['waiting', 'succeeded', 'failed']);

export const WebhookDeliveryJson = Type.Object({
  deliveryId: Type.String(),
  endpointId: Type.String(),
  messageId: Type.String({ description: 'The header webhook-id: the same each time that it is sent.' }),
  eventType: Type.String(),
  status: DeliveryStatus,
  attempts: Type.Integer(),
  statusCode: Type.Optional(Type.Integer({ description: 'Of the last answer.' })),
  problem: Type.Optional(Type.String({ description: 'Why the last attempt was none that counts.' })),
  requestedAt: Instant,
  nextAttemptAt: Type.Optional(Instant),
  finishedAt: Type.Optional(Instant),
});

const AttemptJson = Type.Object({
  number: Type.Integer(),
  at: Instant,
  durationMs: Type.Integer(),
  statusCode: Type.Optional(Type.Integer()),
  problem: Type.Optional(Type.String()),
  answer: Type.String({ description: `The first ${webhookBounds.mostAnswerBytes} bytes of the answer.` }),
});

export const WholeWebhookDeliveryJson = Type.Object({
  ...WebhookDeliveryJson.properties,
  body: Type.String({ description: 'What is sent, to the byte; for Slack it is made of this.' }),
  tries: Type.Array(AttemptJson, { description: `The latest first, ${webhookBounds.mostAttempts} at most.` }),
});

export const WebhookDeliveries = pageOf(WebhookDeliveryJson);
export const WebhookDeliveriesQuery = Type.Object(
  { status: Type.Optional(DeliveryStatus), eventType: Type.Optional(EventType), ...PageQuery },
  strict,
);

export const WebhookEventTypes = Type.Object({
  items: Type.Array(
    Type.Object({
      name: Type.String(),
      meaning: Type.String(),
      slack: Type.Boolean({ description: 'It has a line for a channel.' }),
    }),
  ),
});
