import type { BenchResult, PhaseResults } from './bench.js';
import type { Percentiles } from './percentiles.js';
import type { Drain } from './phases/rating-drain.js';
import type { Costs } from './process-cost.js';
import { cpuOf, isMet, type Target, targetsOf } from './targets.js';

type Results = Readonly<Partial<PhaseResults>>;

/** The result for a person to read: what each phase found, then how that stands to the targets. */
export function reportOf({ machine, options, phases }: BenchResult): string {
  const sections = [
    ['Rates', rates(phases)],
    ['CPU of the ingest route, microseconds per event in batches of 100, without a log behind it', routeLines(phases)],
    ['CPU of a single event, microseconds', singleLines(phases)],
    ['Ids and times of many digits, in batches of 100', digitsLines(phases)],
    ['Cost of each process in the whole path', phases.whole ? costLines(phases.whole.cost) : []],
    ['Every way in', doorLines(phases)],
    ['Half load', halfLoadLines(phases)],
    ['Few subscriptions and very many, the whole path', subscriptionLines(phases)],
    ['The end of a month', monthEndLines(phases)],
    ['Mails with their documents', mailLines(phases)],
    ['The usage log', logLines(phases)],
    ['Sums of a dashboard', dashboardLines(phases)],
    ['Targets', targetsOf(phases).map(targetLine)],
    ['Audit', auditLines(phases)],
  ] as const;
  return [
    '',
    `Meterstream bench: ${machine.cpus} CPUs, Node ${machine.node}, ${options.subscriptions} subscriptions, 340-byte events`,
    '',
    ...sections.filter(([, lines]) => lines.length > 0).flatMap(([title, lines]) => [title, ...lines, '']),
  ].join('\n');
}

function rates({ ingest, gateway, whole, rating }: Results): string[] {
  const raw = ingest?.brokerTool.recordsPerSecond;
  const rate = (name: string, perSecond: number | undefined, more = '') =>
    perSecond === undefined
      ? []
      : [
          `  ${name.padEnd(46)} ${perSecond.toFixed(0).padStart(9)}/s${raw ? `  ${(perSecond / raw).toFixed(2).padStart(5)} of raw` : ''}  ${more}`,
        ];
  const timed = (name: string, found: { eventsPerSecond: number; tookMs: { p50: number; p99: number } } | undefined) =>
    rate(name, found?.eventsPerSecond, found && tookOf(found.tookMs));
  const drained = (name: string, found: Drain | undefined) =>
    rate(
      name,
      found?.eventsPerSecond,
      found && `${found.cpuPerEvent.toFixed(2)} µs/event, ${(found.residentBytes / 1024 ** 2).toFixed(0)} MiB`,
    );
  const known = rating?.withKnownKeys;
  return [
    ...rate("raw: the broker's own producer tool", raw),
    ...rate('raw: kafkajs, one record per event', whole?.kafkajs.recordsPerSecond),
    ...timed('HTTP to Kafka, batches of 100', ingest?.batches),
    ...timed('HTTP to Kafka, single events', ingest?.single),
    ...timed('through gateway, batches of 100', gateway?.batches),
    ...timed('through gateway, single events', gateway?.single),
    ...timed('bare node:http + JSON.parse, single events', ingest?.bareSingle),
    ...drained('rating, log to committed outputs', rating?.withDeduplication),
    ...drained('rating without deduplication', rating?.withoutDeduplication),
    ...drained(`rating with ${known?.keys} known keys`, known),
    ...rate('whole path, HTTP to ClickHouse', whole?.eventsPerSecond),
  ];
}

/** Each with its part of what the broker's own tool reached in the same phase. */
function doorLines({ doors }: Results): string[] {
  if (!doors) return [];
  const raw = doors.brokerTool.recordsPerSecond;
  const line = (name: string, perSecond: number, more: string) =>
    `  ${name.padEnd(46)} ${perSecond.toFixed(0).padStart(9)}/s  ${(perSecond / raw).toFixed(2).padStart(5)} of raw  ${more}`;
  const through = (name: string, { eventsPerSecond, tookMs, cost, failures }: typeof doors.batches) =>
    line(
      name,
      eventsPerSecond,
      `${tookOf(tookMs)}  ${costOf(cost)}${failures > 0 ? `  ${failures} requests failed` : ''}`,
    );
  const { batchesAtHalfLoad: half, intake } = doors;
  return [
    line("raw: the broker's own producer tool", raw, ''),
    through('batches of 100', doors.batches),
    through('batches of 100 at half of that', half),
    through('single events', doors.single),
    through('OTLP traces, 100 calls a request', doors.traces),
    through('OTLP logs, 100 calls a request', doors.logs),
    line('intake topic, one event a record', intake.eventsPerSecond, costOf(intake.cost)),
  ];
}

const costOf = (cost: Costs) =>
  Object.entries(cost)
    .map(([name, { cpuPerEvent }]) => `${name} ${cpuPerEvent.toFixed(2)} µs`)
    .join(', ');

function routeLines({ route }: Results): string[] {
  if (!route) return [];
  const { bareParse, bareCheck, route: ours, routeWithBlocks } = route;
  return [
    `  node:http + JSON.parse ${bareParse.toFixed(2)}   with compiled check ${bareCheck.toFixed(2)}   our route ${ours.toFixed(2)}   with its blocks encoded ${routeWithBlocks.toFixed(2)}`,
  ];
}

function singleLines({ ingest, gateway }: Results): string[] {
  const bare = ingest && `  bare node:http ${cpuOf(ingest.bareSingle.cost, 'bare').toFixed(1)}`;
  const direct = ingest && `   ingestion alone ${cpuOf(ingest.single.cost, 'ingestion').toFixed(1)}`;
  const through =
    gateway &&
    `   gateway ${cpuOf(gateway.single.cost, 'gateway').toFixed(1)}   ingestion behind it ${cpuOf(gateway.single.cost, 'ingestion').toFixed(1)}   gateway, for an event in a batch of 100 ${cpuOf(gateway.batches.cost, 'gateway').toFixed(2)}`;
  return bare || through ? [[bare, direct, through].join('')] : [];
}

function digitsLines({ digits }: Results): string[] {
  if (!digits) return [];
  const line = (name: string, { eventsPerSecond, cpuPerEvent }: { eventsPerSecond: number; cpuPerEvent: number }) =>
    `${name} ${eventsPerSecond.toFixed(0)}/s, ingestion ${cpuPerEvent.toFixed(2)} µs`;
  return [`  ${line('long digits', digits.longDigits)}   ${line('plain', digits.plain)}`];
}

function halfLoadLines({ delay, gateway }: Results): string[] {
  const single = gateway?.singleAtHalfLoad;
  return [
    ...(single
      ? [`  single events through gateway (${single.eventsPerSecond.toFixed(0)}/s): ${tookOf(single.tookMs)}`]
      : []),
    ...(delay
      ? [
          `  whole path (${delay.eventsPerSecond.toFixed(0)}/s, ${delay.probes} probes): accepted to visible ${tookOf(delay.visibleMs)}; a batch of 100 answered in ${tookOf(delay.acceptMs)}`,
          `  usage of a subscription, asked of rating (${delay.usageAnswers} answers): ${tookOf(delay.usageMs)}`,
          `  may it use more: ${tookOf(delay.checkMs)}; and reserve that: ${tookOf(delay.reserveMs)}`,
        ]
      : []),
  ];
}

function subscriptionLines({ subscriptions }: Results): string[] {
  if (!subscriptions) return [];
  const line = (name: string, { eventsPerSecond, cost }: typeof subscriptions.few) =>
    `  ${name.padStart(6)}  ${eventsPerSecond.toFixed(0).padStart(9)}/s   ${costOf(cost)}`;
  return [line('500', subscriptions.few), line(String(subscriptions.subscriptions), subscriptions.many)];
}

function monthEndLines({ invoices: found }: Results): string[] {
  if (!found) return [];
  const line = (name: string, { invoicesPerSecond, cpuMsPerInvoice }: typeof found.oneProcess) =>
    `  ${name.padEnd(14)} ${invoicesPerSecond.toFixed(0).padStart(6)} invoices/s   ${cpuMsPerInvoice.toFixed(2)} ms of CPU each`;
  return [line('one process', found.oneProcess), line('two processes', found.twoProcesses)];
}

function mailLines({ mails }: Results): string[] {
  if (!mails) return [];
  return [`  ${mails.mailsPerSecond.toFixed(0)} mails/s   ${mails.cpuMsPerMail.toFixed(2)} ms of CPU each`];
}

const questionLine = (name: string, { p50, p95, max }: Percentiles): string =>
  `  ${name.padEnd(46)} p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, at most ${max.toFixed(0)} ms`;

function logLines({ logs }: Results): string[] {
  if (!logs) return [];
  const { searchable, plain } = logs.cpuPerRow;
  return [
    ...Object.entries(logs.questions).map(([name, took]) => questionLine(name, took)),
    questionLine(`all of them, over ${logs.rows} events`, logs.all),
    `  CPU of a row that is inserted: ${searchable.toFixed(2)} µs, without what questions need ${plain.toFixed(2)} µs`,
  ];
}

function dashboardLines({ dashboards }: Results): string[] {
  if (!dashboards) return [];
  const { summed, unsummed } = dashboards.cpuPerRow;
  return [
    ...Object.entries(dashboards.questions).map(([name, took]) => questionLine(name, took)),
    questionLine(`all of them, over ${dashboards.rows} events`, dashboards.all),
    `  CPU of a row that is inserted: ${summed.toFixed(2)} µs, without the sums ${unsummed.toFixed(2)} µs`,
  ];
}

function targetLine(target: Target): string {
  const { what, value, limit, kind, unit = '' } = target;
  const sign = kind === 'least' ? '≥' : '≤';
  const digits = value >= 1_000 ? 0 : 2;
  return `  ${isMet(target) ? 'met   ' : 'MISSED'}  ${what.padEnd(46)} ${value.toFixed(digits)} ${unit} (${sign} ${limit})`;
}

const costLines = (cost: Costs): string[] =>
  Object.entries(cost).map(
    ([name, { cpuPerEvent, residentBytes }]) =>
      `  ${name.padEnd(12)} ${cpuPerEvent.toFixed(2).padStart(6)} µs/event  ${(residentBytes / 1024 ** 2).toFixed(0).padStart(5)} MiB`,
  );

const tookOf = ({ p50, p99 }: { p50: number; p99: number }) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

function auditLines({ audit }: Results): string[] {
  if (!audit) return [];
  const { accepted, rated, inClickHouse, equal, otherwise } = audit;
  const others = Object.entries(otherwise).filter(([, count]) => count > 0);
  const rest = others.length === 0 ? '' : ` (${others.map(([fate, count]) => `${fate} ${count}`).join(', ')})`;
  return [
    `  accepted ${accepted}, rated ${rated}, in ClickHouse ${inClickHouse}: ${equal ? 'equal' : 'NOT EQUAL'}${rest}`,
  ];
}
