import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { invoiceTopic, type Topic, tenantTopic } from '#contracts';
import { createProducer } from '#kafka';
import type { BenchRun } from '../bench-run.js';
import { startServer } from '../children.process.js';
import { mailedInvoices } from '../mailed-invoices.js';
import { usageOf } from '../process-usage.files.js';

export interface Mails {
  readonly mails: number;
  /** From the first message that is sent to the last outcome that is written down. */
  readonly mailsPerSecond: number;
  readonly cpuMsPerMail: number;
}

const mails = 4_000;
/** Before that, so that code is compiled and connections are open. */
const warmUp = 400;
const messagesAtOnce = 500;
const lookEveryMs = 50;
const withinMs = 300_000;

/** Invoices of one tenant as they are issued: each goes out by mail, with its own PDF. */
export async function mailsWithDocuments({ stack }: BenchRun): Promise<Mails> {
  const databaseUrl = await stack.newDatabase();
  const server = await startServer('mail.server', []);
  const service = await stack.startService('notifications', databaseUrl, { SMTP_URL: server.url });
  const producer = createProducer(stack.kafkaSettings);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const cpu = () => usageOf(service.pid).cpuMicroseconds;
  try {
    const { seller, invoices } = mailedInvoices('mails', warmUp + mails);
    await producer.send(tenantTopic.name, [recordOf(tenantTopic, seller)]);
    const issue = async (from: number, to: number) => {
      for (let at = from; at < to; at += messagesAtOnce) {
        const some = invoices.slice(at, Math.min(at + messagesAtOnce, to));
        await producer.send(
          invoiceTopic.name,
          some.map((message) => recordOf(invoiceTopic, message)),
        );
      }
      await untilSent(client, to);
    };
    await issue(0, warmUp);
    const [cpuBefore, begunAt] = [cpu(), performance.now()];
    await issue(warmUp, warmUp + mails);
    const seconds = (performance.now() - begunAt) / 1_000;
    return { mails, mailsPerSecond: mails / seconds, cpuMsPerMail: (cpu() - cpuBefore) / mails / 1_000 };
  } finally {
    await client.end();
    await producer.close();
    await service.stop();
    server.stop();
  }
}

const recordOf = <Message>(topic: Topic<Message>, message: Message) => ({
  key: topic.keyOf(message),
  value: Buffer.from(topic.codec.encode(message)),
});

async function untilSent(client: pg.Client, count: number): Promise<void> {
  const until = performance.now() + withinMs;
  while ((await sent(client)) < count) {
    if (performance.now() > until) throw new Error('the mails were not sent');
    await sleep(lookEveryMs);
  }
}

async function sent(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    "select count(*)::int as count from notifications.deliveries where status = 'succeeded'",
  );
  return rows[0].count;
}
