/** Every code with which a request about webhooks is refused. */
export type WebhookRefusal =
  | 'invalid-webhook-endpoint'
  | 'too-many-webhook-endpoints'
  | 'webhook-endpoint-exists'
  | 'webhook-endpoint-not-found'
  | 'webhook-endpoint-disabled'
  | 'webhook-delivery-not-found'
  | 'too-many-attempts';
