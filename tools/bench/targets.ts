import type { PhaseResults } from './bench.js';
import type { Costs } from './process-cost.js';

export interface Target {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  /** `least`: the value must reach the limit. */
  readonly kind: 'least' | 'most';
  readonly unit?: string;
}

export const isMet = ({ value, limit, kind }: Target): boolean => (kind === 'least' ? value >= limit : value <= limit);

type Results = Readonly<Partial<PhaseResults>>;

/** The targets that the pipeline is held to, with what the phases of this run found. */
export function targetsOf(results: Results): Target[] {
  return [
    ...throughputTargets(results),
    ...gatewayTargets(results),
    ...delayTargets(results),
    ...cpuTargets(results),
    ...scaleTargets(results),
    ...doorTargets(results),
    ...(results.invoices
      ? [atLeast('invoices of one tenant', results.invoices.oneProcess.invoicesPerSecond, 200, '/s')]
      : []),
    ...(results.mails ? [atLeast('mails with a PDF', results.mails.mailsPerSecond, 100, '/s')] : []),
    ...(results.logs ? [atMost('a question of the usage log, p95', results.logs.all.p95, 200, 'ms')] : []),
    ...(results.dashboards ? dashboardTargets(results.dashboards) : []),
  ];
}

const dashboardTargets = ({ all, cpuPerRow: { summed, unsummed } }: NonNullable<Results['dashboards']>): Target[] => [
  atMost('a sum of a dashboard, p95', all.p95, 300, 'ms'),
  atMost('an insert with sums made beforehand : without', summed / unsummed, 1.2),
];

function throughputTargets({ whole, ingest }: Results): Target[] {
  return [
    ...(whole ? [atLeast('whole path : kafkajs', whole.eventsPerSecond / whole.kafkajs.recordsPerSecond, 0.5)] : []),
    ...(ingest
      ? [
          atLeast(
            'ingest in batches of 100 : broker tool',
            ingest.batches.eventsPerSecond / ingest.brokerTool.recordsPerSecond,
            0.6,
          ),
          atLeast(
            'single events : bare node:http',
            ingest.single.eventsPerSecond / ingest.bareSingle.eventsPerSecond,
            0.4,
          ),
        ]
      : []),
  ];
}

function gatewayTargets({ gateway }: Results): Target[] {
  if (!gateway) return [];
  const { single, singleAtHalfLoad } = gateway;
  return [
    atLeast('single events through gateway', single.eventsPerSecond, 22_000, '/s'),
    atMost('gateway, a single event', cpuOf(single.cost, 'gateway'), 30, 'µs'),
    atMost('single events at half load, p99', singleAtHalfLoad.tookMs.p99, 7, 'ms'),
  ];
}

function delayTargets({ delay }: Results): Target[] {
  if (!delay) return [];
  return [
    atMost('accepted to visible at half load, p99', delay.visibleMs.p99 / 1_000, 0.9, 's'),
    atMost('usage of a subscription at half load, p99', delay.usageMs.p99, 10, 'ms'),
    atMost('a check of its quota at half load, p99', delay.checkMs.p99, 10, 'ms'),
  ];
}

function cpuTargets({ route, digits, whole }: Results): Target[] {
  return [
    ...(route ? [atMost("ingest route's CPU : bare with check", route.route / route.bareCheck, 1.5)] : []),
    ...(digits
      ? [
          atMost(
            "ingestion's CPU with long digits : plain",
            digits.longDigits.cpuPerEvent / digits.plain.cpuPerEvent,
            1.15,
          ),
        ]
      : []),
    ...(whole
      ? [
          atMost('rating, an event', cpuOf(whole.cost, 'rating'), 9.5, 'µs'),
          atMost('analytics, an event', cpuOf(whole.cost, 'analytics'), 5, 'µs'),
        ]
      : []),
  ];
}

function scaleTargets({ subscriptions, rating }: Results): Target[] {
  const known = rating?.withKnownKeys;
  return [
    ...(rating
      ? [
          atLeast(
            'rating with : without deduplication',
            rating.withDeduplication.eventsPerSecond / rating.withoutDeduplication.eventsPerSecond,
            0.8,
          ),
        ]
      : []),
    ...(known
      ? [atMost(`rating's memory with ${known.keys} known keys`, known.residentBytes / 1024 ** 3, 1, 'GiB')]
      : []),
    ...(subscriptions
      ? [
          atLeast(
            `${subscriptions.subscriptions} subscriptions : 500`,
            subscriptions.many.eventsPerSecond / subscriptions.few.eventsPerSecond,
            0.8,
          ),
        ]
      : []),
  ];
}

function doorTargets({ doors }: Results): Target[] {
  if (!doors) return [];
  const { batches, batchesAtHalfLoad, traces } = doors;
  return [
    atMost('batches of 100 at half load, p99', batchesAtHalfLoad.tookMs.p99, 25, 'ms'),
    atLeast('calls in OTLP traces : events in batches', traces.eventsPerSecond / batches.eventsPerSecond, 0.25),
  ];
}

export const cpuOf = (costs: Costs, process: string): number => costs[process]?.cpuPerEvent ?? Number.NaN;

function atLeast(what: string, value: number, limit: number, unit?: string): Target {
  return { what, value, limit, kind: 'least', ...(unit ? { unit } : {}) };
}

function atMost(what: string, value: number, limit: number, unit?: string): Target {
  return { what, value, limit, kind: 'most', ...(unit ? { unit } : {}) };
}
