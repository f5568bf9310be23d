export { databaseForSpec } from './database-for-spec.js';
export { entitiesEqualTables } from './entities-equal-tables.js';
export { holdUpFor } from './hold-up.js';
export { type OtelSender, sendByOtelSdk } from './otel-sender.js';
export { makeOwnCertificate, type OwnCertificate } from './own-certificate.files.js';
export { beginOwnWait } from './own-wait.js';
export { ProcessForSpec } from './process-for-spec.js';
export {
  type Answer,
  type CallOptions,
  type HostForSpec,
  type ServiceForSpec,
  startForSpec,
} from './service-for-spec.js';
export { settle } from './settle.js';
export { type StoryAnswer, type StoryStack, startStory } from './story-stack.js';
export { type StripeServer, startStripeServer } from './stripe/stripe.server.js';
export { stripeSignature } from './stripe/webhook.sender.js';
export { until } from './until.js';
export { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';
