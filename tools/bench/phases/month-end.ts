import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chargeTopic, productTopic, subscriptionTopic, type Topic, tenantTopic } from '#contracts';
import { createProducer } from '#kafka';
import type { BenchRun } from '../bench-run.js';
import type { BenchService, BenchStack } from '../bench-stack.js';
import { monthEndMessages } from '../month-end-messages.js';
import { usageOf } from '../process-usage.files.js';

export interface MonthEnd {
  readonly invoices: number;
  readonly oneProcess: Invoiced;
  readonly twoProcesses: Invoiced;
}

export interface Invoiced {
  /** From the first message that is sent to the last invoice in the topic. */
  readonly invoicesPerSecond: number;
  readonly cpuMsPerInvoice: number;
}

const invoices = 10_000;
const messagesAtOnce = 500;
const lookEveryMs = 50;
const withinMs = 300_000;

/** The end of a month of one tenant: every subscription's period ends, with its final charges, and all are invoiced. */
export async function monthEnd(run: BenchRun): Promise<MonthEnd> {
  const { stack } = run;
  const databaseUrl = await stack.newDatabase();
  const services = [await stack.startService('invoicing', databaseUrl)];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const oneProcess = await invoicedBy(services, stack, client);
    run.say('the same with two processes of invoicing …');
    services.push(await stack.startService('invoicing', databaseUrl));
    return { invoices, oneProcess, twoProcesses: await invoicedBy(services, stack, client) };
  } finally {
    await client.end();
    for (const service of services) await service.stop();
  }
}

async function invoicedBy(services: readonly BenchService[], stack: BenchStack, client: pg.Client): Promise<Invoiced> {
  const tenant = `month-end-${services.length}`;
  const cpuOf = () => services.reduce((sum, { pid }) => sum + usageOf(pid).cpuMicroseconds, 0);
  const [cpuBefore, begunAt] = [cpuOf(), performance.now()];
  await publishMonth(stack, tenant);
  const endedAt = await reached(async () => (await issued(client, tenant)) >= invoices && (await isPublished(client)));
  return {
    invoicesPerSecond: invoices / ((endedAt - begunAt) / 1_000),
    cpuMsPerInvoice: (cpuOf() - cpuBefore) / invoices / 1_000,
  };
}

async function publishMonth(stack: BenchStack, tenant: string): Promise<void> {
  const producer = createProducer(stack.kafkaSettings);
  const send = async <Message>(topic: Topic<Message>, messages: readonly Message[]) => {
    for (let from = 0; from < messages.length; from += messagesAtOnce)
      await producer.send(
        topic.name,
        messages.slice(from, from + messagesAtOnce).map((message) => ({
          key: topic.keyOf(message),
          value: Buffer.from(topic.codec.encode(message)),
        })),
      );
  };
  const { seller, product, ended, charged } = monthEndMessages(tenant, invoices);
  await send(tenantTopic, [seller]);
  await send(productTopic, [product]);
  await send(chargeTopic, charged);
  await send(subscriptionTopic, ended);
  await producer.close();
}

async function issued(client: pg.Client, tenant: string): Promise<number> {
  const { rows } = await client.query(
    'select coalesce(max(last_number), 0) as count from invoicing.invoice_numbers where tenant = $1',
    [tenant],
  );
  return Number(rows[0].count);
}

async function isPublished(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select last_position = (select max(position) from invoicing.publisher_position) as done
     from invoicing.event_position`,
  );
  return rows[0].done === true;
}

async function reached(isThere: () => Promise<boolean>): Promise<number> {
  const until = performance.now() + withinMs;
  while (!(await isThere())) {
    if (performance.now() > until) throw new Error('the invoices of a month were not issued');
    await sleep(lookEveryMs);
  }
  return performance.now();
}
