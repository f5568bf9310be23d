import type { BenchResult, ProcessCost } from './bench.js';

interface Target {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  /** `least`: the value must reach the limit. */
  readonly kind: 'least' | 'most';
  readonly unit?: string;
}

const GiB = 1024 ** 3;

/** The targets that the pipeline is held to, with what this run found. */
export function targetsOf(result: BenchResult): Target[] {
  const { brokerTool, kafkajs, ingestBatches, ingestSingle, bareSingle, routeCpu, wholePath, halfLoad } = result;
  const deduplication =
    result.ratingWithDeduplication.eventsPerSecond / result.ratingWithoutDeduplication.eventsPerSecond;
  const known = result.ratingWithKnownKeys;
  return [
    ratio('whole path : kafkajs', wholePath.eventsPerSecond / kafkajs.recordsPerSecond, 0.5),
    ratio('ingest in batches of 100 : broker tool', ingestBatches.eventsPerSecond / brokerTool.recordsPerSecond, 0.6),
    ratio('single events : bare node:http', ingestSingle.eventsPerSecond / bareSingle.eventsPerSecond, 0.4),
    {
      what: "ingest route's CPU : bare with check",
      value: routeCpu.route / routeCpu.bareCheck,
      limit: 1.5,
      kind: 'most',
    },
    ratio('rating with : without deduplication', deduplication, 0.8),
    { what: 'visible at half load, p99', value: halfLoad.visibleMs.p99 / 1_000, limit: 1.5, kind: 'most', unit: 's' },
    ...(known
      ? [
          {
            what: `rating's memory with ${known.keys} known keys`,
            value: known.residentBytes / GiB,
            limit: 1,
            kind: 'most' as const,
            unit: 'GiB',
          },
        ]
      : []),
  ];
}

const ratio = (what: string, value: number, limit: number): Target => ({ what, value, limit, kind: 'least' });

export const isMet = ({ value, limit, kind }: Target): boolean => (kind === 'least' ? value >= limit : value <= limit);

/** The result for a person to read. */
export function reportOf(result: BenchResult): string {
  const raw = result.brokerTool.recordsPerSecond;
  const rate = (name: string, perSecond: number, more = '') =>
    `  ${name.padEnd(44)} ${perSecond.toFixed(0).padStart(9)}/s  ${(perSecond / raw).toFixed(2).padStart(5)} of raw  ${more}`;
  const { halfLoad, audit, wholePath, ingestBatches, routeCpu, ratingWithKnownKeys: known } = result;
  return [
    '',
    `Meterstream bench: ${result.machine.cpus} CPUs, Node ${result.machine.node}, ${result.options.subscriptions} subscriptions, 340-byte events`,
    '',
    'Rates',
    rate("raw: the broker's own producer tool", raw),
    rate('raw: kafkajs, one record per event', result.kafkajs.recordsPerSecond),
    rate('HTTP to Kafka, batches of 100', ingestBatches.eventsPerSecond, tookOf(ingestBatches.tookMs)),
    rate('HTTP to Kafka, single events', result.ingestSingle.eventsPerSecond, tookOf(result.ingestSingle.tookMs)),
    rate('bare node:http + JSON.parse, single events', result.bareSingle.eventsPerSecond),
    rate('rating, log to committed outputs', result.ratingWithDeduplication.eventsPerSecond),
    rate('rating without deduplication', result.ratingWithoutDeduplication.eventsPerSecond),
    ...(known ? [rate(`rating with ${known.keys} known keys`, known.eventsPerSecond)] : []),
    rate('whole path, HTTP to ClickHouse', wholePath.eventsPerSecond),
    '',
    'CPU of the ingest route, microseconds per event in batches of 100, without a log behind it',
    `  node:http + JSON.parse ${routeCpu.bareParse.toFixed(2)}   with compiled check ${routeCpu.bareCheck.toFixed(2)}   our route ${routeCpu.route.toFixed(2)}   with its blocks encoded ${routeCpu.routeWithBlocks.toFixed(2)}`,
    '',
    'Cost of each process in the whole path',
    ...costLines(wholePath.cost),
    '',
    `Delay at half load (${halfLoad.eventsPerSecond.toFixed(0)}/s, ${halfLoad.probes} probes): accepted to visible p50 ${halfLoad.visibleMs.p50.toFixed(0)} ms, p99 ${halfLoad.visibleMs.p99.toFixed(0)} ms; a batch of 100 answered in p50 ${halfLoad.acceptMs.p50.toFixed(1)} ms, p99 ${halfLoad.acceptMs.p99.toFixed(1)} ms`,
    '',
    'Targets',
    ...targetsOf(result).map(targetLine),
    '',
    `Audit: accepted ${audit.accepted}, rated ${audit.rated}, in ClickHouse ${audit.inClickHouse}: ${audit.equal ? 'equal' : 'NOT EQUAL'}${otherwiseOf(audit.otherwise)}`,
    '',
  ].join('\n');
}

function targetLine(target: Target): string {
  const { what, value, limit, kind, unit = '' } = target;
  const sign = kind === 'least' ? '≥' : '≤';
  return `  ${isMet(target) ? 'met   ' : 'MISSED'}  ${what.padEnd(44)} ${value.toFixed(2)} ${unit} (${sign} ${limit})`;
}

const costLines = (cost: Record<string, ProcessCost>): string[] =>
  Object.entries(cost).map(
    ([name, { cpuPerEvent, residentBytes }]) =>
      `  ${name.padEnd(12)} ${cpuPerEvent.toFixed(2).padStart(6)} µs/event  ${(residentBytes / 1024 ** 2).toFixed(0).padStart(5)} MiB`,
  );

const tookOf = ({ p50, p99 }: { p50: number; p99: number }) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

function otherwiseOf(otherwise: Record<string, number>): string {
  const others = Object.entries(otherwise).filter(([, count]) => count > 0);
  return others.length === 0 ? '' : ` (${others.map(([fate, count]) => `${fate} ${count}`).join(', ')})`;
}
