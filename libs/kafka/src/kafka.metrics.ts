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
const lagSeconds = 'meterstream_kafka_consumer_lag_seconds';

class OldestUnhandled {
  private readonly times = new Map<string, { readonly labels: PartitionLabels; readonly at: number | undefined }>();

  constructor() {
    if (register.getSingleMetric(lagSeconds)) return;
    const { times } = this;
    new Gauge({
      name: lagSeconds,
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

/** How far a reader is behind in a topic. */
export interface ReaderLag {
  readonly reader: string;
  readonly topic: string;
  /** That it has not finished, over the partitions that this thread reads. */
  readonly messages: number;
  /** The age of the oldest of them, whole seconds. */
  readonly seconds: number;
}

/** Of all readers of this thread, by name. */
export async function readerLags(): Promise<ReaderLag[]> {
  const lags = new Map<string, ReaderLag>();
  const add = (labels: Partial<Record<string, string | number>>, messages: number, seconds: number) => {
    const [reader, topic] = [String(labels['group']), String(labels['topic'])];
    const before = lags.get(`${reader} ${topic}`);
    lags.set(`${reader} ${topic}`, {
      ...{ reader, topic },
      messages: (before?.messages ?? 0) + messages,
      seconds: Math.max(before?.seconds ?? 0, Math.floor(seconds)),
    });
  };
  for (const { labels, value } of (await consumerLag.get()).values) add(labels, value, 0);
  const ages = register.getSingleMetric(lagSeconds) as Gauge<keyof PartitionLabels> | undefined;
  for (const { labels, value } of (await ages?.get())?.values ?? []) add(labels, 0, value);
  return [...lags].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, lag]) => lag);
}
