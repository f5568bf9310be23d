import { Counter, Gauge, register } from 'prom-client';

/** Counted in prom-client's default registry, which is the one that `/metrics` prints. */
export const messagesHandled = counter('meterstream_kafka_messages_handled_total', 'Messages whose handler finished');
export const messagesRefused = counter(
  'meterstream_kafka_messages_refused_total',
  'Messages acknowledged because the domain refused them',
);
export const deliveriesRetried = counter(
  'meterstream_kafka_deliveries_retried_total',
  'Deliveries put off because something was unavailable or failed',
);
export const messagesDeadLettered = counter(
  'meterstream_kafka_messages_dead_lettered_total',
  'Messages moved to a dead-letter topic',
);

export const consumerLag =
  (register.getSingleMetric('meterstream_kafka_consumer_lag') as Gauge<'group' | 'topic' | 'partition'> | undefined) ??
  new Gauge({
    name: 'meterstream_kafka_consumer_lag',
    help: 'Messages of a partition that a group has not finished',
    labelNames: ['group', 'topic', 'partition'],
  });

function counter(name: string, help: string): Counter<'group' | 'topic'> {
  const known = register.getSingleMetric(name) as Counter<'group' | 'topic'> | undefined;
  return known ?? new Counter({ name, help, labelNames: ['group', 'topic'] });
}
