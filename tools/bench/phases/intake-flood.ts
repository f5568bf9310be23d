import { intakeTopic } from '#contracts';
import { createProducer } from '#kafka';
import type { BenchRun } from '../bench-run.js';
import { eventTemplate } from '../event-template.js';
import { type Costs, countCosts } from '../process-cost.js';
import { untilCount } from './progress.http.js';

export interface IntakeFlood {
  /** From the first record that is produced to the last that is in the usage log. */
  readonly eventsPerSecond: number;
  readonly cost: Costs;
}

const recordsPerSend = 500;
const sendsAtOnce = 4;
const longestDrainMs = 120_000;

/** One event a record, as fast as the broker takes them, through the intake topic into the usage log. */
export async function intakeFlood(run: BenchRun, seconds: number): Promise<IntakeFlood> {
  const ingestion = await run.service('ingestion');
  const taken = async () => {
    const text = await run.stack.metrics(ingestion);
    return Number(/ingestion_events_total\{door="intake",verdict="accepted"\} ([0-9.e+]+)/.exec(text)?.[1] ?? 0);
  };
  const before = await taken();
  const cost = countCosts([ingestion, { name: 'kafka', pid: run.stack.kafka.pid }]);
  const started = performance.now();
  const sent = await produceFor(run, seconds * 1_000);
  const { count } = await untilCount(taken, before + sent, longestDrainMs);
  if (count !== before + sent) throw new Error(`of ${sent} records ${count - before} were taken`);
  run.accepted += sent;
  return { eventsPerSecond: sent / ((performance.now() - started) / 1_000), cost: cost(sent) };
}

async function produceFor({ stack, time, tenant, startedAt }: BenchRun, milliseconds: number): Promise<number> {
  const producer = createProducer(stack.kafkaSettings);
  const { text, idAt, organizationAt } = eventTemplate(time, 'plain');
  const template = Buffer.from(text);
  const headers = { 'content-type': 'application/json', 'x-api-key': tenant.apiKey };
  let made = 0;
  const record = () => {
    const value = Buffer.from(template);
    value.write(`${startedAt.toString(16)}-${String(made++).padStart(12, '0')}`, idAt, 'latin1');
    const organization = String(made % tenant.subscriptions).padStart(5, '0');
    value.write(organization, organizationAt, 'latin1');
    return { key: organization, value, headers };
  };
  const until = performance.now() + milliseconds;
  await Promise.all(
    Array.from({ length: sendsAtOnce }, async () => {
      while (performance.now() < until)
        await producer.send(intakeTopic.name, Array.from({ length: recordsPerSend }, record));
    }),
  );
  await producer.close();
  return made;
}
