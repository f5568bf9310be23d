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

interface PartitionLabels {
  readonly group: string;
  readonly topic: string;
  readonly partition: string;
}

/** When the oldest message was written that a reader has not finished; its age is told when somebody asks. */
class OldestUnhandled {
  private readonly times = new Map<string, { readonly labels: PartitionLabels; readonly at: number | undefined }>();

  constructor() {
    const name = 'meterstream_kafka_consumer_lag_seconds';
    if (register.getSingleMetric(name)) return;
    const { times } = this;
    new Gauge({
      name,
      help: 'Age of the oldest message of a partition that a reader has not finished',
      labelNames: ['group', 'topic', 'partition'],
      collect() {
        this.reset();
        for (const { labels, at } of times.values())
          this.set({ ...labels }, at === undefined ? 0 : Math.max(0, Date.now() - at) / 1_000);
      },
    });
  }

  at(labels: PartitionLabels, at: number): void {
    this.times.set(keyOf(labels), { labels, at });
  }

  none(labels: PartitionLabels): void {
    this.times.set(keyOf(labels), { labels, at: undefined });
  }

  forget(labels: PartitionLabels): void {
    this.times.delete(keyOf(labels));
  }
}

const keyOf = ({ group, topic, partition }: PartitionLabels): string => `${group}/${topic}/${partition}`;

export const oldestUnhandled = new OldestUnhandled();
