import type { RefusalStatus } from '#http';
import type { WebhookRefusal } from '../../domain/webhook/webhook-refusal.js';

export const webhookRefusalStatus = {
  'invalid-webhook-endpoint': 422,
  'too-many-webhook-endpoints': 409,
  'webhook-endpoint-exists': 409,
  'webhook-endpoint-not-found': 404,
  'webhook-endpoint-disabled': 409,
  'webhook-delivery-not-found': 404,
  'too-many-attempts': 409,
} satisfies Record<WebhookRefusal, number> & RefusalStatus;
