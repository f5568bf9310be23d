import { askedGauge } from '#telemetry';

/** What is decided and committed leaves its outbox within moments, unless the broker or the relay is away. */
export const oldestUnsent = askedGauge(
  'meterstream_outbox_oldest_unsent_seconds',
  'Age of the oldest committed message that the broker does not have yet',
  ['outbox', 'partition'],
);
