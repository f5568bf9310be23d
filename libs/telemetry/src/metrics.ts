import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';

/** The text that Prometheus scrapes: all that this process counts. */
export function metricsText(): Promise<string> {
  collectProcessMetricsOnce();
  return register.metrics();
}

/** Series of this thread, which are told from those of the others by it. */
export function labelMetrics(labels: Readonly<Record<string, string>>): void {
  register.setDefaultLabels(labels);
}

export function counter<Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> {
  return (register.getSingleMetric(name) as Counter<Label> | undefined) ?? new Counter({ name, help, labelNames });
}

export function gauge<Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Gauge<Label> {
  return (register.getSingleMetric(name) as Gauge<Label> | undefined) ?? new Gauge({ name, help, labelNames });
}

export interface AskedGauge<Label extends string> {
  /** One series, read whenever somebody scrapes; undefined, or a failure, leaves it out. Answers how to take it away. */
  add(labels: Record<Label, string>, read: () => number | undefined | Promise<number | undefined>): () => void;
}

/** A gauge of what is only known by asking. Several parts of a process may add to it. */
export function askedGauge<Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): AskedGauge<Label> {
  const series = new Set<{ labels: Record<Label, string>; read: Parameters<AskedGauge<Label>['add']>[1] }>();
  new Gauge({
    name,
    help,
    labelNames,
    async collect() {
      const values = await Promise.all(
        [...series].map(async ({ labels, read }) => ({ labels, value: await readOrNothing(read) })),
      );
      this.reset();
      for (const { labels, value } of values) if (value !== undefined) this.set(labels, value);
    },
  });
  return {
    add(labels, read) {
      const one = { labels, read };
      series.add(one);
      return () => series.delete(one);
    },
  };
}

async function readOrNothing(read: () => number | undefined | Promise<number | undefined>) {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

/** `buckets` in the unit that the name ends in, such as seconds. */
export function histogram<Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
  buckets: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
): Histogram<Label> {
  const known = register.getSingleMetric(name) as Histogram<Label> | undefined;
  return known ?? new Histogram({ name, help, labelNames, buckets });
}

function collectProcessMetricsOnce(): void {
  if (register.getSingleMetric('process_cpu_user_seconds_total') === undefined) collectDefaultMetrics();
}
