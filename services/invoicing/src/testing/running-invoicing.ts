import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InvoiceMessage, invoiceTopic, productTopic, type Topic, tenantTopic } from '#contracts';
import { startKafka } from '#embedded';
import { createProducer, followTopics } from '#kafka';
import { type RunningService, startService } from '#service-host';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../service.js';
import { messagesOf } from './example-messages.js';

/** The service as it is hosted, with what it published so far, and with a tenant that has a name and a product. */
export interface RunningInvoicing extends ServiceForSpec {
  readonly messages: ReturnType<typeof messagesOf>;
  readonly published: readonly InvoiceMessage[];
  report<Message>(topic: Topic<Message>, message: Message): Promise<void>;
  /** As soon as it is there. */
  // biome-ignore lint/suspicious/noExplicitAny: a spec says what it expects of the body
  invoiceOf(subscriptionId: string): Promise<any>;
  /** Starts once more on the same broker and database, after a stop. */
  startAgain(): Promise<RunningService>;
  /** The service, and everything around it. */
  end(): Promise<void>;
}

export async function startInvoicing(): Promise<RunningInvoicing> {
  // A broker of its own: a database that is new reads every invoice that the broker has, and other specs invent some.
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-invoicing-'));
  const kafka = await startKafka({ dataDir });
  process.env['METERSTREAM_TEST_KAFKA'] = kafka.brokers;
  const running = await startForSpec(service);
  const producer = createProducer(running.kafka);
  const published: InvoiceMessage[] = [];
  const follower = followTopics(running.kafka, {
    name: 'spec',
    topics: [invoiceTopic.name],
    onMessage: ({ value }) => {
      const message = invoiceTopic.codec.decode(value);
      if (message.tenant === running.tenant) published.push(message);
    },
  });
  const report = <Message>(topic: Topic<Message>, message: Message) =>
    producer.send(topic.name, [{ key: topic.keyOf(message), value: Buffer.from(topic.codec.encode(message)) }]);
  const messages = messagesOf(running.tenant);
  await report(tenantTopic, messages.tenantCreated());
  await report(productTopic, messages.productPublished());
  return {
    ...running,
    messages,
    published,
    report,
    invoiceOf: (subscriptionId) =>
      until(async () => {
        const { body } = await running.call('GET', `/v1/invoices?subscriptionId=${subscriptionId}`);
        return body.items[0];
      }),
    startAgain: () => startService(service, { KAFKA_BROKERS: kafka.brokers, DATABASE_URL: running.databaseUrl }),
    async end() {
      await follower.stop();
      await producer.close();
      await running.stop().catch(() => undefined);
      await kafka.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
